//! Set-up: everybody is placed and given their attributes, by chance that is theirs alone.

use crate::geom::Point;
use crate::ids::{BedId, DoctrineId, PersonId, SpaceId, Table};
use crate::model::Model;
use crate::model::law::normal_quantile;
use crate::model::roster::RosterEntry;
use crate::model::scenario::Spawn;
use crate::sim::chance::{Owner, SetUp, SetUpStream, stream};
use crate::sim::desk::Owners;
use crate::sim::people::{On, Person, Place, spread};
use crate::terms::{BedKind, Mobility, Role, Training};

/// How far from a wall people stand at the start, metres.
const WALL_GAP_M: f64 = 0.35;
/// How often a random point is tried before the middle of the space is taken.
const TRIES: usize = 64;

/// Everybody with their place, in rank order.
pub fn people(model: &Model, owners: &Owners, seed: u64) -> Table<PersonId, (Person, Place)> {
    let beds = beds_of(model);
    let people = model.roster.people.iter().map(|(id, entry)| {
        let owner = owners.people[id];
        let mut attributes = stream(seed, SetUp::Attributes, owner);
        let mut placement = stream(seed, SetUp::Placement, owner);
        let person = person(model, id, entry, owner, &mut attributes);
        let place = match beds[id] {
            Some(bed) => {
                let bed = &model.plan.beds[bed];
                Place {
                    on: On::in_space(&model.plan, bed.space),
                    space: bed.space,
                    at: bed.at,
                }
            }
            None => place(model, entry, &mut placement),
        };
        (person, place)
    });
    Table::new(people.collect())
}

fn person(
    model: &Model,
    id: PersonId,
    entry: &RosterEntry,
    owner: Owner,
    chance: &mut SetUpStream,
) -> Person {
    let defaults = &model.defaults;
    let trained = entry
        .group
        .map_or(1.0, |group| model.scenario.groups[group].trained);
    // Every number is drawn for everybody, so that a changed share shifts no other.
    let (for_training, for_speed) = (chance.unit(), chance.unit());
    let (for_codes, telephone) = (chance.unit(), chance.unit());
    let is_trained = for_training < trained;
    let adult = defaults.speed_mean.value + defaults.speed_sd.value * normal_quantile(for_speed);
    let stated = entry
        .group
        .and_then(|group| model.scenario.groups[group].movement.speed);
    let speed_mps = match (entry.mobility, entry.role) {
        _ if let Some(law) = stated => law.quantile(for_speed),
        (Mobility::Wheelchair, _) => defaults.speed_wheelchair.value,
        (Mobility::Bed, _) => defaults.speed_bed.value,
        (Mobility::Walking, Role::Patient) => defaults.speed_patient.value,
        (Mobility::Walking, Role::Officer | Role::Security) => defaults.speed_responder.value,
        (Mobility::Walking, _) => adult.clamp(0.6, 1.9),
    };
    Person {
        id,
        owner,
        role: entry.role,
        dependency: entry.dependency,
        mobility: entry.mobility,
        unit: entry.unit,
        training: if is_trained {
            Training::Trained
        } else {
            Training::Untrained
        },
        doctrine: doctrine_of(model, entry),
        speed_mps,
        keys: entry.role.is_staff(),
        knows_codes: entry.role.is_staff() && is_trained && for_codes < defaults.code_known.value,
        telephone,
    }
}

fn doctrine_of(model: &Model, entry: &RosterEntry) -> Option<DoctrineId> {
    if entry.role == Role::Officer {
        return None;
    }
    let scenario = &model.scenario;
    entry
        .unit
        .and_then(|unit| scenario.doctrine_of_unit[unit])
        .or(scenario.doctrine_elsewhere)
}

/// The bed of each person who starts in one: the beds of a unit in rank order, to those who start
/// in its beds in rank order.
fn beds_of(model: &Model) -> Table<PersonId, Option<BedId>> {
    let mut beds = Table::filled(model.roster.people.len(), None);
    for unit in model.plan.units.ids() {
        let free = model.plan.beds.iter().filter(|(_, bed)| {
            matches!(bed.kind, BedKind::Bed | BedKind::Trolley)
                && model.plan.spaces[bed.space].unit == Some(unit)
        });
        let sleepers = model.roster.people.iter().filter(|(_, entry)| {
            entry.group.map(|group| model.scenario.groups[group].spawn) == Some(Spawn::Beds(unit))
        });
        for ((bed, _), (person, _)) in free.zip(sleepers) {
            beds[person] = Some(bed);
        }
    }
    beds
}

/// A place in the spaces where the group starts: larger spaces hold more people.
fn place(model: &Model, entry: &RosterEntry, chance: &mut SetUpStream) -> Place {
    let Some(group) = entry.group else {
        let space = SpaceId(0);
        return Place {
            on: On::OffSite,
            space,
            at: Point::ZERO,
        };
    };
    let spaces = &model.scenario.groups[group].spaces;
    // One person stands at a post itself; whoever else is posted there is somewhere near.
    if let (Spawn::Point(point), 0) = (model.scenario.groups[group].spawn, entry.ordinal)
        && let Some(at) = model.plan.points[point].at
    {
        let space = spaces[0];
        let on = On::in_space(&model.plan, space);
        return Place { on, space, at };
    }
    if let Some(area) = model.scenario.groups[group].area {
        let space = spaces[0];
        let at = spread::evenly(
            area,
            entry.ordinal,
            model.scenario.groups[group].count,
            chance,
        );
        let at = if is_free(model, space, at) {
            at
        } else {
            point_in(model, space, chance)
        };
        let on = On::in_space(&model.plan, space);
        return Place { on, space, at };
    }
    let areas: Vec<f64> = spaces
        .iter()
        .map(|&space| model.plan.spaces[space].outline.area())
        .collect();
    let mut left = chance.unit() * areas.iter().sum::<f64>();
    let mut space = spaces[0];
    for (&candidate, area) in spaces.iter().zip(areas) {
        space = candidate;
        if left < area {
            break;
        }
        left -= area;
    }
    Place {
        on: On::in_space(&model.plan, space),
        space,
        at: point_in(model, space, chance),
    }
}

/// A random point of a space, clear of walls and obstacles.
fn point_in(model: &Model, space: SpaceId, chance: &mut SetUpStream) -> Point {
    let outline = &model.plan.spaces[space].outline;
    let (low, high) = outline.bounds();
    for _ in 0..TRIES {
        let p = low + (high - low) * Point::new(chance.unit(), chance.unit());
        if is_free(model, space, p) && outline.edge_distance(p) >= WALL_GAP_M {
            return p;
        }
    }
    outline.inner_point()
}

/// Whether a point lies in a space and clear of its obstacles.
fn is_free(model: &Model, space: SpaceId, p: Point) -> bool {
    let mut obstacles = model.plan.obstacles.iter();
    model.plan.spaces[space].outline.contains(p)
        && obstacles.all(|obstacle| {
            obstacle.space != space
                || (!obstacle.outline.contains(p)
                    && obstacle.outline.edge_distance(p) >= WALL_GAP_M)
        })
}
