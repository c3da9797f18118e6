//! Locks, alarms, cameras, loudspeakers, and who is usually there.

use std::collections::BTreeSet;

use hotwash::data::people::RawRole;
use hotwash::data::problem::Problems;
use hotwash::data::source::Sources;
use hotwash::model::load;
use hotwash::model::plan::{DeviceKind, Lock, Side};
use hotwash::terms::{DoorStart, Role};

use super::{hospital, indoors, plan, space, unit_of};

#[test]
fn locks_are_those_of_a_hospital() {
    let lock_of = |name: &str| -> Vec<Lock> {
        let doors = plan().spaces[space(name)].doors.iter();
        doors.map(|&door| plan().doors[door].lock).collect()
    };
    for bay in ["ward-a-bay-1", "ward-b-bay-3", "icu-bay-1", "ed-cubicle-2"] {
        assert!(lock_of(bay).iter().all(|&lock| lock == Lock::None), "{bay}");
    }
    for hall in ["ed-waiting", "opd-waiting", "imaging-waiting", "l1-waiting"] {
        assert!(!plan().spaces[space(hall)].lockable, "{hall}");
    }
    for room in indoors().filter(|s| s.name.starts_with("opd-consulting-")) {
        assert_eq!(lock_of(&room.name), [Lock::ThumbTurn], "{}", room.name);
    }
    let bars = plan().doors.rows().iter();
    assert!(bars.filter(|door| door.lock == Lock::PushBar).count() >= 6);
    for door in plan().doors.rows() {
        if door.name.starts_with("d-fire-") {
            assert_eq!((door.starts, door.lock), (DoorStart::Open, Lock::None));
        }
    }
}

#[test]
fn each_ward_closes_around_its_bays() {
    for ward in ["ward-a", "ward-b", "icu", "maternity"] {
        let inside = |side: Side| {
            side.space()
                .is_some_and(|space| unit_of(&plan().spaces[space]) == ward)
        };
        for door in plan().doors.rows() {
            let [here, there] = door.joins.map(inside);
            assert!(here == there || door.lockable(), "{ward}: {}", door.name);
        }
    }
}

#[test]
fn one_desk_in_security_control_commands_every_group_of_locks() {
    let control = Some(space("security-control"));
    let devices = plan().devices.rows();
    let mut groups = Vec::new();
    for (id, device) in plan().devices.iter() {
        if matches!(device.kind, DeviceKind::AccessGroup { .. }) {
            groups.push(id);
            let mut doors = plan().doors.rows().iter();
            let name = &device.name;
            assert!(doors.any(|d| d.lock == Lock::Electronic(id)), "{name}");
        }
    }
    let desk = devices.iter().find_map(|device| match &device.kind {
        DeviceKind::LockdownDesk { groups } => Some((device.space, groups.clone())),
        _ => None,
    });
    assert_eq!(desk, Some((control, groups)));
    let count = |is: fn(&DeviceKind) -> bool| devices.iter().filter(|d| is(&d.kind)).count();
    assert_eq!(count(|kind| matches!(kind, DeviceKind::Radio)), 1);
    assert_eq!(
        count(|kind| matches!(kind, DeviceKind::TextMessages { .. })),
        1
    );
    assert!(count(|kind| matches!(kind, DeviceKind::Camera { .. })) >= 12);
    assert!(count(|kind| matches!(kind, DeviceKind::DuressButton)) >= 4);
    let screens = devices.iter().find(|d| d.kind == DeviceKind::Screens);
    assert_eq!(screens.map(|device| device.space), Some(control));
}

#[test]
fn loudspeakers_differ_and_leave_places_where_nobody_hears_them() {
    let mut heard = BTreeSet::new();
    let mut understood = Vec::new();
    for device in plan().devices.rows() {
        if let DeviceKind::PublicAddress {
            zone,
            intelligibility,
        } = device.kind
        {
            heard.extend(plan().zones[zone].spaces.iter().copied());
            understood.push(intelligibility);
        }
    }
    assert!(understood.iter().all(|share| (0.6..=0.95).contains(share)));
    assert!(understood.contains(&0.6) && understood.contains(&0.95));
    for name in ["theatre-1", "maternity-delivery-1", "svc-loading-dock"] {
        assert!(!heard.contains(&space(name)), "{name}");
    }
    for name in ["ed-waiting", "front-lobby", "ward-a-bay-1", "opd-waiting"] {
        assert!(heard.contains(&space(name)), "{name}");
    }
}

/// How many people of a census a test is about.
fn counted(census: &str, is: impl Fn(RawRole, &str) -> bool) -> u32 {
    let raw = &hospital().0;
    let census = raw.censuses.iter().find(|c| c.id.value == census);
    let people = census.expect("a census").people.iter();
    people
        .filter(|group| {
            let unit = group.unit.as_ref().map_or("", |unit| unit.value.as_str());
            is(group.role.value, unit)
        })
        .map(|group| group.count.value)
        .sum()
}

#[test]
fn some_300_people_are_there_by_day_and_150_by_night() {
    assert!((285..=315).contains(&counted("day", |_, _| true)));
    assert!((140..=160).contains(&counted("night", |_, _| true)));
    for (census, ward_most) in [("day", 5), ("night", 6)] {
        let nurses = |unit: &str| {
            counted(census, |role, of| {
                role == RawRole::Other(Role::Nurse) && of == unit
            })
        };
        let patients = |unit: &str| {
            counted(census, |role, of| {
                matches!(role, RawRole::Patient(_)) && of == unit
            })
        };
        assert!(patients("icu") <= 2 * nurses("icu"), "{census}");
        for ward in ["ward-a", "ward-b"] {
            assert!(
                patients(ward) <= ward_most * nurses(ward),
                "{census}, {ward}"
            );
        }
    }
}

#[test]
fn scenarios_with_either_census_check_without_a_word() {
    for census in ["day", "night"] {
        let text = format!(
            "Scenario(format: 1, id: \"s\", title: \"EXERCISE\", plan: \"riverside\", \
             site: \"riverside\", ends_s: 60.0, census: \"{census}\", \
             doctrine: [(set: \"run-hide-fight\")])"
        );
        let (mut sources, mut problems) = (Sources::new(), Problems::new());
        let file = sources.add("s.ron", &text);
        let model = load::model(&mut sources, file, &mut problems);
        let said: Vec<String> = problems.sorted().iter().map(|p| p.to_string()).collect();
        assert_eq!(said, Vec::<String>::new(), "{census}");
        assert!(model.is_some(), "{census}");
    }
}
