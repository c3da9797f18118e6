//! The floors of the building, and what is drawn over them.

use bevy_egui::egui::Key;

use super::Command;
use crate::ids::LevelId;
use crate::window::watch::desk::Desk;
use crate::window::watch::view::{LAYERS_AWAY, Layer};

/// Said where there is nothing to choose from.
const ONE_FLOOR: &str = "This building has one floor.";

pub(super) fn commands(desk: &Desk) -> Vec<Command> {
    let plan = &desk.model().plan;
    let mut all = vec![
        Command::new("All floors side by side", all_floors)
            .key(Key::A)
            .also("levels storeys"),
        Command::new("Up a floor", |desk: &mut Desk| change(desk, 1))
            .key(Key::PageUp)
            .also("next level storey above higher"),
        Command::new("Down a floor", |desk: &mut Desk| change(desk, -1))
            .key(Key::PageDown)
            .also("next level storey below lower"),
    ];
    let levels = plan.levels.iter();
    all.extend(levels.map(|(id, level)| {
        let act = move |desk: &mut Desk| desk.view.show_floor(Some(id));
        Command::new(format!("Floor: {}", level.title), act).also("level storey")
    }));
    all
}

fn all_floors(desk: &mut Desk) {
    if desk.model().plan.levels.len() < 2 {
        return desk.say(ONE_FLOOR);
    }
    desk.view.show_floor(None);
}

fn change(desk: &mut Desk, by: isize) {
    let floors: Vec<LevelId> = desk.model().plan.levels.ids().collect();
    if floors.len() < 2 {
        return desk.say(ONE_FLOOR);
    }
    let next = match desk.view.floor {
        Some(now) => beside(&floors, now, by),
        None => Some(first(&floors, of_chosen(desk), by)),
    };
    desk.view.show_floor(next);
}

/// The floor after this one; beyond the last one all of them.
fn beside(floors: &[LevelId], now: LevelId, by: isize) -> Option<LevelId> {
    let at = floors.iter().position(|&floor| floor == now)?;
    let next = at.checked_add_signed(by)?;
    floors.get(next).copied()
}

/// Where one comes to from all floors: to that of what was chosen; else up from the lowest one, where most come
/// in, or down onto the highest.
fn first(floors: &[LevelId], chosen: Option<LevelId>, by: isize) -> LevelId {
    let place = if by > 0 { 1 } else { floors.len() - 1 };
    chosen.unwrap_or(floors[place])
}

fn of_chosen(desk: &Desk) -> Option<LevelId> {
    let plan = &desk.model().plan;
    let (log, shown) = (desk.host.log(), desk.host.shown());
    let place = desk.told.traces.place(desk.view.chosen?, shown, plan, log);
    place.map(|(level, _)| level)
}

pub(super) fn layers() -> Vec<Command> {
    const KEYS: [Key; 5] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];
    let all = Layer::ALL.into_iter().zip(KEYS);
    all.map(|(layer, key)| {
        let act = move |desk: &mut Desk| match desk.view.belief {
            Some(_) => desk.say(LAYERS_AWAY),
            None => desk.view.toggle(layer),
        };
        let words = match layer.tints_spaces() {
            true => "colour color rooms overlay",
            false => "overlay",
        };
        let called = format!("Layer: {}", layer.called());
        Command::new(called, act).key(key).also(words)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLOORS: [LevelId; 3] = [LevelId(0), LevelId(1), LevelId(2)];

    #[test]
    fn from_all_floors_one_comes_to_what_was_chosen_or_up_from_the_lowest_or_down_onto_the_highest()
    {
        assert_eq!(first(&FLOORS, Some(LevelId(0)), 1), LevelId(0));
        assert_eq!(first(&FLOORS, None, 1), LevelId(1));
        assert_eq!(first(&FLOORS, None, -1), LevelId(2));
    }

    #[test]
    fn beyond_the_last_floor_all_are_shown() {
        assert_eq!(beside(&FLOORS, LevelId(1), 1), Some(LevelId(2)));
        assert_eq!(beside(&FLOORS, LevelId(2), 1), None);
        assert_eq!(beside(&FLOORS, LevelId(0), -1), None);
    }
}
