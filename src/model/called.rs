//! What doors and groups of people are called where nothing gives them a title: by what a door joins, by where
//! people belong. Ids are for files.

use super::Model;
use super::plan::{Plan, Side};
use crate::ids::{DoorId, GroupId, UnitId};
use crate::terms::DoorKind;

impl Plan {
    /// A door's title; of one without, what it joins.
    pub fn door_called(&self, id: DoorId) -> String {
        self.door_titled(id).map_or_else(
            || format!("{} {}", self.door_word(id), self.door_joins(id)),
            str::to_owned,
        )
    }

    /// The same within a sentence.
    pub fn door_in_sentence(&self, id: DoorId) -> String {
        self.door_titled(id).map_or_else(
            || {
                let word = self.door_word(id).to_lowercase();
                format!("the {word} {}", self.door_joins(id))
            },
            str::to_owned,
        )
    }

    /// The title that somebody gave it: where the file has none, its id stands there.
    fn door_titled(&self, id: DoorId) -> Option<&str> {
        let door = &self.doors[id];
        (door.title != door.name).then_some(door.title.as_str())
    }

    fn door_word(&self, id: DoorId) -> &'static str {
        let door = &self.doors[id];
        let leads_out = door.joins.contains(&Side::Outside);
        match (door.kind, leads_out) {
            (DoorKind::Opening, true) => "Outside opening",
            (DoorKind::Opening, false) => "Opening",
            (_, true) => "Outside door",
            (_, false) => "Door",
        }
    }

    fn door_joins(&self, id: DoorId) -> String {
        let joins = self.doors[id].joins;
        let mut rooms = joins.iter().filter_map(|side| side.space());
        let title = |space| self.spaces[space].title.as_str();
        match (rooms.next(), rooms.next()) {
            (Some(one), Some(other)) => {
                format!("between {} and {}", title(one), title(other))
            }
            (Some(one), None) => format!("of {}", title(one)),
            _ => String::new(),
        }
    }
}

impl Model {
    /// Where a group of people belongs: its department, and what else its id says where more than one group of
    /// the department has its role.
    pub fn group_called(&self, id: GroupId) -> String {
        let group = &self.scenario.groups[id];
        let is_alone = self.scenario.groups.iter().all(|(other, row)| {
            other == id
                || (row.unit, row.role) != (group.unit, group.role)
                || row.dependency != group.dependency
        });
        let (unit, rest) = match group.unit {
            Some(unit) => (Some(unit), self.without(unit, &group.name)),
            None => self.named_after(&group.name),
        };
        let mut units = self.plan.units.rows().iter();
        let also = units.find(|unit| unit.name == rest);
        let rest = also.map_or_else(|| rest.replace(['-', '_'], " "), |unit| unit.title.clone());
        match unit.map(|unit| self.plan.units[unit].title.as_str()) {
            Some(unit) if group.unit.is_some() && is_alone => unit.to_owned(),
            Some(unit) if rest.is_empty() => unit.to_owned(),
            Some(unit) => format!("{unit}, {rest}"),
            None => rest,
        }
    }

    /// What an id says beside the department that it begins with.
    fn without<'a>(&self, unit: UnitId, id: &'a str) -> &'a str {
        let rest = id.strip_prefix(self.plan.units[unit].name.as_str());
        rest.and_then(|rest| rest.strip_prefix('-')).unwrap_or(id)
    }

    /// The department that an id begins with, and the rest of it.
    fn named_after<'a>(&self, id: &'a str) -> (Option<UnitId>, &'a str) {
        let units = self.plan.units.ids();
        let shorter = units.filter(|&unit| self.without(unit, id) != id);
        let unit = shorter.max_by_key(|&unit| self.plan.units[unit].name.len());
        let rest = unit.map_or(id, |unit| self.without(unit, id));
        (unit, rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::FileKind;
    use crate::data::library;
    use crate::data::problem::Problems;
    use crate::data::source::Sources;
    use crate::model::build::sample;
    use crate::model::load;

    fn bundled(name: &str) -> Model {
        let (mut sources, mut problems) = (Sources::new(), Problems::new());
        let file = library::open(&mut sources, FileKind::Scenario, name).expect("it is bundled");
        load::model(&mut sources, file, &mut problems).expect("what is bundled has no errors")
    }

    #[test]
    fn a_door_without_a_title_is_called_by_what_it_joins() {
        let plan = sample::plan_of(sample::TWO_ROOMS);
        let called: Vec<String> = plan.doors.ids().map(|id| plan.door_called(id)).collect();
        assert!(
            called.iter().any(|called| called.contains(" between ")),
            "{called:?}"
        );
        for (id, door) in plan.doors.iter() {
            let called = plan.door_called(id);
            assert!(
                called != door.name && !called.is_empty(),
                "{called} is an id"
            );
        }
    }

    #[test]
    fn no_two_groups_of_a_role_are_called_the_same_and_none_by_its_id() {
        for name in ["ed-mobile-intruder", "clinic-mobile-intruder"] {
            let model = bundled(name);
            let groups = &model.scenario.groups;
            for (id, group) in groups.iter() {
                let called = model.group_called(id);
                assert!(!called.contains('-'), "{called}");
                for (other, row) in groups.iter().filter(|(other, _)| *other < id) {
                    let differs = (group.role, group.dependency) != (row.role, row.dependency);
                    assert!(
                        differs || called != model.group_called(other),
                        "{called} is two groups"
                    );
                }
            }
        }
    }

    #[test]
    fn a_group_is_called_by_its_department_and_by_more_where_that_does_not_tell_it() {
        let model = bundled("ed-mobile-intruder");
        let of = |name: &str| {
            let mut groups = model.scenario.groups.iter();
            let found = groups.find(|(_, group)| group.name == name);
            let (id, _) = found.expect("it takes part");
            model.group_called(id)
        };
        assert_eq!(of("ed-doctors"), "Emergency department");
        assert_eq!(of("ed-nurses"), "Emergency department, nurses");
        assert_eq!(of("ed-triage"), "Emergency department, triage");
        assert_eq!(of("ed-visitors"), "Emergency department, visitors");
    }
}
