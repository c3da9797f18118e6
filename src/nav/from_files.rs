//! Navigation on plans from files, through the reader and the checks.

use std::sync::Arc;

use super::Nav;
use super::graph::{NodeId, NodeKind, Step};
use super::route::{Field, FieldKey, Goal};
use crate::data::plan::RawPlan;
use crate::data::problem::Problems;
use crate::geom::Point;
use crate::ids::{DoorId, SpaceId};
use crate::model::build::sample::{TWO_STOREYS, plan_of, raw};
use crate::model::plan::Plan;
use crate::terms::Mobility;

const CLINIC: &str = include_str!("../../assets/plans/harbour-clinic.ron");

fn nav_of(text: &str) -> Nav {
    Nav::build(Arc::new(plan_of(text)))
}

fn out_for(mobility: Mobility) -> FieldKey {
    FieldKey {
        goal: Goal::Outside,
        mobility,
        avoid: None,
        shut: vec![],
        over_grounds: false,
    }
}

fn middle(plan: &Plan, space: SpaceId) -> Point {
    plan.spaces[space].outline.inner_point()
}

fn passages(field: &Field, mut node: NodeId) -> Vec<Step> {
    let mut steps = Vec::new();
    while let Some((step, next)) = field.next(node) {
        if step != Step::Walk {
            steps.push(step);
        }
        node = next;
    }
    steps
}

#[test]
fn a_walker_takes_the_stair_and_a_bed_the_lift() {
    let nav = nav_of(TWO_STOREYS);
    let ward = nav.plan.space_named("ward-a").expect("it is in the file");
    let ways = [Mobility::Walking, Mobility::Bed].map(|mobility| {
        let field = nav.field(&out_for(mobility));
        let start = middle(&nav.plan, ward);
        let (node, _) = nav
            .first(ward, start, mobility, &field)
            .expect("there is a way");
        passages(&field, node)
    });
    assert!(matches!(
        ways[0][..],
        [Step::Door(_), Step::Stair(_), Step::Door(_)]
    ));
    assert!(matches!(
        ways[1][..],
        [Step::Door(_), Step::Lift(_), Step::Door(_)]
    ));
}

#[test]
fn everybody_on_foot_gets_out_of_the_clinic_from_everywhere() {
    let nav = nav_of(CLINIC);
    let field = nav.field(&out_for(Mobility::Walking));
    for space in nav.plan.spaces.ids() {
        let first = nav.first(space, middle(&nav.plan, space), Mobility::Walking, &field);
        let (_, cost) = first.unwrap_or_else(|| panic!("{}", nav.plan.spaces[space].name));
        assert!(cost < 90_000, "{}: {cost} ms", nav.plan.spaces[space].name);
    }
    let on_foot = |cut: &&(SpaceId, Mobility)| cut.1 == Mobility::Walking;
    assert_eq!(nav.graph.cut().iter().find(on_foot), None);
}

#[test]
fn every_node_of_the_clinic_lies_free_in_its_space() {
    let nav = nav_of(CLINIC);
    for (id, node) in nav.graph.nodes() {
        let Some(space) = node.space else {
            assert_eq!(node.kind, NodeKind::Outside);
            continue;
        };
        let ground = nav.ground(space);
        let room = ground.room(node.at);
        assert!(
            ground.holds(node.at) && room > 0.15,
            "{id:?} {node:?} {room}"
        );
    }
}

#[test]
fn the_order_of_lists_in_a_file_changes_no_route() {
    let mut turned: RawPlan = raw(CLINIC);
    turned.levels.reverse();
    turned.spaces.reverse();
    turned.doors.reverse();
    turned.panes.reverse();
    turned.stairs.reverse();
    turned.lifts.reverse();
    turned.obstacles.reverse();
    turned
        .lifts
        .iter_mut()
        .for_each(|lift| lift.value.landings.reverse());
    let plan = crate::model::build::plan(&turned, &mut Problems::new());
    let other = Nav::build(Arc::new(plan.expect("it has no fault")));
    let nav = nav_of(CLINIC);
    assert!(nav.graph.nodes().eq(other.graph.nodes()));
    for mobility in [Mobility::Walking, Mobility::Wheelchair, Mobility::Bed] {
        for space in nav.plan.spaces.ids() {
            let key = FieldKey {
                goal: Goal::Spaces(vec![space]),
                avoid: Some(SpaceId(7)),
                shut: vec![DoorId(3), DoorId(11)],
                over_grounds: false,
                ..out_for(mobility)
            };
            assert_eq!(nav.field(&key), other.field(&key));
        }
    }
}
