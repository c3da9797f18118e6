//! Doctrine: a belief that changed, or an act that ended, is answered by a row of data.
//!
//! Of the rows whose conditions hold one is drawn by weight; what the weights leave below 1 is
//! carrying on. The draw is named by what the person knows, so that the same knowledge meets the
//! same luck whatever else happens in the building.

use super::act;
use super::facts;
use super::scene::{Scene, SceneParam};
use crate::ids::PersonId;
use crate::model::doctrine::{Condition, Doctrine};
use crate::sim::chance::{Draw, Purpose, about};
use crate::sim::queue::{Kind, Wake};
use crate::sim::schedule::Phase;
use crate::terms::{Act, Role, Situation, Term};

/// The number that means: who froze in sight of danger thinks again. Any other is news.
const AGAIN: u32 = 1;

pub(in crate::sim) fn decide(scene: SceneParam) {
    let mut scene = scene.open();
    for wake in scene.desk.queue.due(Phase::Decide, Kind::Person) {
        let who = PersonId(wake.rank);
        if wake.about != AGAIN || scene.get(who).activity.is_idle() {
            decide_one(&mut scene, who);
        }
    }
}

fn decide_one(scene: &mut Scene, who: PersonId) {
    if scene.get(who).belief.situation == Situation::Over {
        act::begin(scene, who, Act::CarryOn, String::new());
        return;
    }
    if act::was_announced(scene, who) {
        return act::is_done_already(scene, who, Act::RaiseAlarm);
    }
    let activity = scene.get(who).activity;
    let talks = activity.stage == act::Stage::Working(act::Task::Talk);
    if talks || (facts::is_once(activity.act) && !activity.is_idle()) {
        // A call or an alarm once begun is finished, and whoever talks is not sent away by what
        // they think; then the doctrine is read again anyway.
        return;
    }
    if meets_officers(scene, who) {
        return;
    }
    if act::moves_on(scene, who) {
        return move_on(scene, who);
    }
    let (act, row) = stays_out(scene, who, choose(scene, who));
    let activity = *scene.get(who).activity;
    if act == Act::CarryOn && facts::has_left(scene, who) && !activity.is_idle() {
        // Whoever is out goes on, by what they know now.
        return act::renew(scene, who);
    }
    if act == Act::CarryOn && !activity.is_idle() && activity.act != Act::Patrol {
        // Carrying on with what one is doing is no new act; but who believes anything new leaves a
        // patrol off.
        return;
    }
    if act == Act::CarryOn {
        think_again(scene, who);
    }
    if act == activity.act && !activity.is_idle() {
        act::renew(scene, who);
    } else {
        act::begin(scene, who, act, row);
    }
}

/// Those out of doors with the danger at hand leave again, or hide elsewhere: no row is asked.
fn move_on(scene: &mut Scene, who: PersonId) {
    if scene.get(who).activity.is_idle() {
        act::begin(scene, who, Act::LeaveBuilding, String::new());
    } else {
        act::renew(scene, who);
    }
}

/// Nobody who is out of the building goes in to a room because of what they are told: in danger they
/// go on to gather, by no row; who only thinks it odd carries on. Security goes where it is needed.
fn stays_out(scene: &Scene, who: PersonId, (act, row): (Act, String)) -> (Act, String) {
    let parts = scene.get(who);
    let excepted = parts.person.role == Role::Security;
    if excepted || !parts.place.is_out() || !facts::needs_room(act) {
        return (act, row);
    }
    let gathers = parts.belief.in_danger()
        && !parts.activity.is_done(Act::LeaveBuilding)
        && !parts.activity.has_failed(Act::LeaveBuilding);
    let act = if gathers {
        Act::LeaveBuilding
    } else {
        Act::CarryOn
    };
    (act, String::new())
}

/// Whoever does nothing with danger in sight froze: that ends. After a while they decide anew, by
/// another draw.
fn think_again(scene: &mut Scene, who: PersonId) {
    let in_danger = scene.get(who).belief.in_danger();
    let follows_one = scene.get(who).person.doctrine.is_some();
    if !in_danger || !follows_one || !facts::holds(scene, who, Condition::DangerHere) {
        return;
    }
    let times = act::hesitated(scene, who);
    let wake = Wake {
        phase: Phase::Decide,
        kind: Kind::Person,
        rank: who.0,
        about: AGAIN,
    };
    let draw = Draw {
        owner: scene.get(who).person.owner,
        purpose: Purpose::Freeze,
        about: u64::from(times),
    };
    let law = scene.desk.shared.model.defaults.freeze.value;
    scene.desk.after(law, draw, wake);
}

/// Whoever is named to meet the officers does so, unless the danger is where they are.
fn meets_officers(scene: &Scene, who: PersonId) -> bool {
    let activity = scene.get(who).activity;
    scene.police.is_liaison(who)
        && activity.act == Act::MeetOfficers
        && !activity.is_idle()
        && !facts::holds(scene, who, Condition::DangerHere)
}

/// The act that the doctrine gives, and the row's name for the log.
fn choose(scene: &Scene, who: PersonId) -> (Act, String) {
    let model = scene.desk.model();
    let Some(doctrine) = scene.get(who).person.doctrine else {
        return (Act::CarryOn, String::new());
    };
    let doctrine = &model.doctrines[doctrine];
    let open = open_rows(scene, who, doctrine);
    // Rows that hold together by different conditions may add up to more than 1: then nothing is
    // left for carrying on, and each keeps its share.
    let total: f64 = open.iter().map(|&place| doctrine.rows[place].weight).sum();
    let draw = scene.desk.chance.unit(draw_of(scene, who)) * total.max(1.0);
    let mut sum = 0.0;
    for &place in &open {
        let row = &doctrine.rows[place];
        sum += row.weight;
        if draw < sum {
            return (row.act, format!("{}:{}", doctrine.name, place + 1));
        }
    }
    (Act::CarryOn, String::new())
}

/// The rows that hold, without those whose act was tried in vain or is done for good. Whoever has
/// left does only what a row says for those out of doors.
fn open_rows(scene: &Scene, who: PersonId, doctrine: &Doctrine) -> Vec<usize> {
    let parts = scene.get(who);
    let training = parts.person.training;
    let has_left = facts::has_left(scene, who);
    (0..doctrine.rows.len())
        .filter(|&place| {
            let row = &doctrine.rows[place];
            let once = facts::is_once(row.act) || (has_left && row.act == Act::LeaveBuilding);
            let spent = once && parts.activity.is_done(row.act);
            !spent
                && (!has_left || row.when.contains(&Condition::Outdoors))
                && !parts.activity.has_failed(row.act)
                && facts::is_for(scene, who, row.who)
                && row.training.is_none_or(|asked| asked == training)
                && row
                    .when
                    .iter()
                    .all(|&condition| facts::holds(scene, who, condition))
                && !row
                    .unless
                    .iter()
                    .any(|&condition| facts::holds(scene, who, condition))
        })
        .collect()
}

/// Names the draw by the situation, the instruction, what was done and how often one froze: news of another place alone
/// does not make somebody change their mind, unless other rows hold because of it.
fn draw_of(scene: &Scene, who: PersonId) -> Draw {
    let parts = scene.get(who);
    let told = parts.belief.told.map_or(0, |told| told.draw_word());
    let times = u64::from(parts.activity.times_hesitated());
    let words = [
        parts.belief.situation.draw_word(),
        told,
        parts.activity.done_word(),
        times,
    ];
    Draw {
        owner: parts.person.owner,
        purpose: Purpose::Doctrine,
        about: about(&words),
    }
}
