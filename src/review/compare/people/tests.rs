//! People of the smallest building in two logs.

use super::super::sample::{Run, with_sides};
use super::*;
use crate::score::fixture::Script;

#[test]
fn people_are_counted_by_role_where_their_outcome_differs() {
    let run = Run::usual();
    let (mut a, mut b) = (
        Script::everybody_in(&run.model, "corridor"),
        Script::everybody_in(&run.model, "corridor"),
    );
    for script in [&mut a, &mut b] {
        script.begin(160);
        script.leave(320, "visitors.1", "d-exit");
    }
    a.leave(320, "visitors.2", "d-exit");
    b.leave(320, "nurses.1", "d-exit");
    let person = b.person("patients.1");
    b.add(200, EventKind::ExposureBegan { person });
    let by_role = with_sides((&run, &a.log), (&run, &b.log), outcomes);
    let of = |role| by_role[&role];
    assert_eq!(
        of(Role::Visitor),
        Outcomes {
            both: 2,
            safe_only_a: 1,
            ..Outcomes::default()
        }
    );
    assert_eq!(of(Role::Nurse).safe_only_b, 1);
    assert_eq!(of(Role::Patient).exposed_only_b, 1);
    let total = total(&by_role);
    assert_eq!(
        (total.both, total.safe_only_a, total.safe_only_b),
        (5, 1, 1)
    );
    assert!(
        !by_role.contains_key(&Role::Officer),
        "officers are not scored"
    );
}

#[test]
fn who_takes_part_in_one_run_alone_is_counted_and_not_compared() {
    let (run, mut fewer) = (Run::usual(), Run::usual());
    for (_, group) in fewer.model.scenario.groups.iter_mut() {
        if group.name == "visitors" {
            group.count = 1;
        }
    }
    fewer.model.roster =
        crate::model::roster::Roster::new(&fewer.model.scenario, &fewer.model.defaults);
    let mut a = Script::everybody_in(&run.model, "corridor");
    a.leave(0, "visitors.2", "d-exit");
    let b = Script::everybody_in(&fewer.model, "corridor");
    let by_role = with_sides((&run, &a.log), (&fewer, &b.log), outcomes);
    let visitors = by_role[&Role::Visitor];
    assert_eq!((visitors.both, visitors.only_a), (1, 1));
    assert_eq!(visitors.safe_only_a, 0, "nobody to compare with");
}
