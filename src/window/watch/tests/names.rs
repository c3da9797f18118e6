//! Whoever hears the screen instead of seeing it is told of everything, and nothing lies over anything else.

use bevy_egui::egui::accesskit::{Action, Role};

use super::*;
use crate::window::theme::MARKS;
use crate::window::watch::legend::FOLDED;
use crate::window::watch::view::{Chosen, Side};

/// What can have the focus and has no name. What panels are scrolled and widened by has no role either.
fn nameless(harness: &Harness<'_, Seat>) -> Vec<String> {
    let nodes = harness.root().children_recursive();
    let focusable = nodes.filter(|node| {
        let node = node.accesskit_node();
        let handles = [Role::Unknown, Role::GenericContainer, Role::ScrollView];
        node.data().supports_action(Action::Focus) && !handles.contains(&node.role())
    });
    let unnamed = focusable.filter(|node| name_of(node).is_none_or(|name| name.trim().is_empty()));
    unnamed.map(|node| format!("{node:?}")).collect()
}

#[test]
fn whatever_can_have_the_focus_has_a_name_on_every_panel() {
    let mut harness = usual();
    for side in Side::ALL {
        harness.state_mut().stage.view.side = side;
        harness.run_steps(3);
        assert_eq!(nameless(&harness), Vec::<String>::new(), "{side:?}");
    }
    let roster = &harness.state().stage.model().roster;
    let who = roster.people.ids().next().expect("somebody is there");
    harness.state_mut().stage.view.choose(Chosen::Person(who));
    harness.run_steps(3);
    assert_eq!(nameless(&harness), Vec::<String>::new());
}

#[test]
fn exercise_is_said_at_every_size_and_with_the_map_alone() {
    for size in [
        [1280.0, 720.0],
        [853.0, 480.0],
        [640.0, 360.0],
        [427.0, 240.0],
    ] {
        let mut harness = seat(clinic(5), size);
        for map_alone in [false, true] {
            harness.state_mut().stage.view.map_alone = map_alone;
            harness.run_steps(3);
            let all = all_called(&harness);
            let tag = all.iter().find(|(_, label)| label == "EXERCISE");
            let (tag, _) = tag.expect("it never goes away");
            assert!(tag.rect().max.x < size[0], "{size:?}");
        }
    }
}

#[test]
fn nothing_of_the_bar_lies_over_anything_else_of_it() {
    for width in [1280.0, 1000.0, 853.0, 640.0, 427.0] {
        let mut harness = seat(clinic(5), [width, 480.0]);
        harness.state_mut().stage.host.go_to(Tick(60 * TICK_HZ));
        harness.run_steps(3);
        let bar: Vec<_> = all_called(&harness)
            .into_iter()
            .filter(|(node, _)| node.rect().center().y < 48.0)
            .map(|(node, label)| (node.rect().shrink(1.0), label))
            .collect();
        assert!(bar.len() > 6, "{width}: {bar:?}");
        for (number, (rect, label)) in bar.iter().enumerate() {
            assert!(rect.max.x <= width, "{width}: {label} is cut");
            for (other, over) in &bar[..number] {
                let apart = !rect.intersects(*other) || label == over;
                assert!(apart, "{width}: {label} lies over {over}");
            }
        }
    }
}

#[test]
fn the_legend_names_every_mark_and_stays_on_the_map() {
    for (size, is_folded) in [([1280.0, 720.0], false), ([960.0, 540.0], true)] {
        let mut harness = seat(clinic(5), size);
        if is_folded {
            click(&mut harness, FOLDED);
        }
        let all = all_called(&harness);
        let side = all.iter().find(|(_, label)| label == "Events");
        let (side, _) = side.expect("the panel at the side is there");
        for mark in MARKS {
            let shown = all.iter().find(|(_, label)| label == mark.called);
            let (shown, _) = shown.expect("every mark is named");
            assert!(shown.rect().max.x < side.rect().min.x, "{}", mark.called);
        }
    }
}
