//! What a group states of how it moves: speed, time to set off, exits, a rectangle to start in.

use super::names::Thing;
use super::scenario::About;
use crate::data::law::{RawLaw, RawSpeed};
use crate::data::people::{RawGroup, RawSpawn};
use crate::data::plan::RawPoint;
use crate::data::problem::{Problems, Spanned};
use crate::geom::{Point, Polygon, TOUCH_M};
use crate::ids::{DoorId, SpaceId};
use crate::model::law::Law;
use crate::model::plan::Plan;
use crate::model::scenario::{Area, Movement};
use crate::model::speed::SpeedLaw;
use crate::terms::Dependency;

/// The most people that a rectangle takes on one square metre: bodies of 0.4 m on a lattice.
const AREA_PERSONS_PER_M2: f64 = 5.0;

/// The widest log-normal law, and the steepest shape of the others, that mean anything.
const WIDEST: f64 = 100.0;

/// How a group moves, as far as its file says so. Faults go to `problems`.
pub(super) fn movement(
    thing: Thing<'_>,
    raw: &RawGroup,
    dependency: Option<Dependency>,
    about: &About<'_>,
    problems: &mut Problems,
) -> Movement {
    let speed = raw.speed.as_ref().and_then(|raw| {
        let law = speed(&raw.value);
        if law.is_none() {
            let message = "the speed is out of range: `from_mps` may not be above `to_mps`";
            let field = ("speed", raw.span);
            thing.error(problems, "scenario.group.speed", field, message);
        }
        law
    });
    Movement {
        speed,
        stairs_up: raw.stairs_up.as_ref().map(|share| share.get()),
        stairs_down: raw.stairs_down.as_ref().map(|share| share.get()),
        pre_movement: pre_movement(thing, raw, dependency, problems),
        other_exits: other_exits(thing, raw, about, problems),
        together: raw.together.as_ref().map(|word| word.value.clone()),
    }
}

fn pre_movement(
    thing: Thing<'_>,
    raw: &RawGroup,
    dependency: Option<Dependency>,
    problems: &mut Problems,
) -> Option<Law> {
    let raw = raw.pre_movement.as_ref()?;
    let field = ("pre_movement", raw.span);
    if dependency.is_some_and(|needs| needs != Dependency::Independent) {
        let message = "who needs help does not set off alone";
        thing
            .error(problems, "scenario.group.pre-movement", field, message)
            .help("leave it out: they leave with those who help them");
        return None;
    }
    let law = delay(&raw.value);
    if law.is_none() {
        let message = "the delay's parameters are out of range";
        thing
            .error(problems, "scenario.group.pre-movement", field, message)
            .help(format!(
                "`from_s` is not above `to_s`; medians, deviations, shapes and scales are above 0; \
                 shapes and sigmas are at most {WIDEST}"
            ));
    }
    law
}

fn speed(raw: &RawSpeed) -> Option<SpeedLaw> {
    Some(match raw {
        RawSpeed::Fixed { mps } => SpeedLaw::Fixed { mps: mps.get() },
        RawSpeed::Uniform { from_mps, to_mps } => {
            let (from_mps, to_mps) = (from_mps.get(), to_mps.get());
            (from_mps <= to_mps).then_some(SpeedLaw::Uniform { from_mps, to_mps })?
        }
        RawSpeed::Normal { mean_mps, sd_mps } => SpeedLaw::Normal {
            mean_mps: mean_mps.get(),
            sd_mps: sd_mps.get(),
        },
    })
}

fn delay(raw: &RawLaw) -> Option<Law> {
    let fits = |number: f64| number > 0.0 && number <= WIDEST;
    let (law, sound) = match raw {
        RawLaw::Fixed { s } => (Law::Fixed { s: s.get() }, true),
        RawLaw::Uniform { from_s, to_s } => {
            let (from_s, to_s) = (from_s.get(), to_s.get());
            (Law::Uniform { from_s, to_s }, from_s <= to_s)
        }
        RawLaw::Normal { mean_s, sd_s } => {
            let (mean_s, sd_s) = (mean_s.get(), sd_s.get());
            (Law::Normal { mean_s, sd_s }, sd_s > 0.0)
        }
        RawLaw::LogNormal { median_s, sigma } => {
            let (median_s, sigma) = (median_s.get(), sigma.value);
            let sound = median_s > 0.0 && fits(sigma);
            (Law::LogNormal { median_s, sigma }, sound)
        }
        RawLaw::Gamma { shape, scale_s } => {
            let (shape, scale_s) = (shape.value, scale_s.get());
            let sound = fits(shape) && scale_s > 0.0;
            (Law::Gamma { shape, scale_s }, sound)
        }
        RawLaw::Weibull { shape, scale_s } => {
            let (shape, scale_s) = (shape.value, scale_s.get());
            let sound = fits(shape) && scale_s > 0.0;
            (Law::Weibull { shape, scale_s }, sound)
        }
    };
    sound.then_some(law)
}

/// The exits that a group does not know, sorted; none where it states no exits.
fn other_exits(
    thing: Thing<'_>,
    raw: &RawGroup,
    about: &About<'_>,
    problems: &mut Problems,
) -> Vec<DoorId> {
    let path = || thing.path("exits");
    let known: Vec<Option<DoorId>> = raw
        .exits
        .iter()
        .map(|name| {
            let code = "scenario.door.unknown";
            about.names.doors.resolve(name, code, path, problems)
        })
        .collect();
    let Some((plan, _)) = &about.plan else {
        return Vec::new();
    };
    for (name, door) in raw.exits.iter().zip(&known) {
        if door.is_some_and(|door| plan.exits().all(|exit| exit != door)) {
            let message = format!("`{}` is no way out of the building", name.value);
            let field = ("exits", name.span);
            thing.error(problems, "scenario.group.exit", field, message);
        }
    }
    let unknown = |exit: &DoorId| !known.is_empty() && !known.contains(&Some(*exit));
    plan.exits().filter(unknown).collect()
}

/// The rectangle that a group starts in, where it states one.
pub(super) fn area(
    thing: Thing<'_>,
    raw: &RawGroup,
    space: Option<SpaceId>,
    about: &About<'_>,
    problems: &mut Problems,
) -> Option<Area> {
    let RawSpawn::Area { from_m, to_m, .. } = &raw.spawn.value else {
        return None;
    };
    let area = Area {
        low: corner(from_m),
        high: corner(to_m),
    };
    let mut fault = |message: String| {
        let field = ("spawn", raw.spawn.span);
        thing.error(problems, "scenario.group.area", field, message);
    };
    let size = area.high - area.low;
    if size.x <= 0.0 || size.y <= 0.0 {
        fault("`to_m` must lie right of and above `from_m`".to_owned());
        return None;
    }
    if let (Some((plan, _)), Some(space)) = (&about.plan, space)
        && !lies_in(area, plan, space)
    {
        let name = &plan.spaces[space].name;
        fault(format!("the rectangle does not lie in `{name}`"));
    }
    // However small it is, one person may be put into it: that is how a point is stated.
    let room = ((size.x * size.y * AREA_PERSONS_PER_M2) as u32).max(1);
    if raw.count.value > room {
        fault(format!(
            "{} people start in {:.1} m², which have room for {room} ({AREA_PERSONS_PER_M2} a \
             square metre)",
            raw.count.value,
            size.x * size.y
        ));
    }
    Some(area)
}

fn corner(raw: &Spanned<(crate::units::Metres, crate::units::Metres)>) -> Point {
    let point: &RawPoint = raw;
    Point::new(point.value.0.get(), point.value.1.get())
}

/// Whether all of a rectangle lies in a space; its edges may lie on the walls.
fn lies_in(area: Area, plan: &Plan, space: SpaceId) -> bool {
    let outline = &plan.spaces[space].outline;
    let within = |p: Point| outline.contains(p) || outline.edge_distance(p) <= TOUCH_M;
    let rectangle = Polygon::rectangle(area.low, area.high);
    let inside = |p: &Point| {
        p.x > area.low.x + TOUCH_M
            && p.x < area.high.x - TOUCH_M
            && p.y > area.low.y + TOUCH_M
            && p.y < area.high.y - TOUCH_M
    };
    rectangle.corners().iter().all(|&p| within(p)) && !outline.corners().iter().any(inside)
}
