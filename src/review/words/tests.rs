//! The packs are whole, and words are replaced one by one.

use super::*;
use crate::data::show::show;
use crate::score::fixture::with_threat;
use crate::terms::{Role, Rung};
use std::collections::BTreeSet;

/// What is wrong with a file of words.
fn faults(text: &str) -> String {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let file = sources.add("words.ron", text);
    Words::bundled(TermsPack::Us).replace(&sources, file, &mut problems);
    show(&sources, &problems, false)
}

#[test]
fn both_packs_name_every_term_that_people_read() {
    for pack in [TermsPack::Us, TermsPack::Uk] {
        let words = Words::bundled(pack);
        let missing: Vec<String> = pack::keys()
            .into_iter()
            .filter(|key| !words.texts.contains_key(key))
            .map(pack::written)
            .collect();
        assert_eq!(missing, Vec::<String>::new(), "{pack}");
    }
}

#[test]
fn the_packs_have_no_faults_and_no_word_for_two_milestones() {
    for text in [
        include_str!("../../../assets/terms/us.ron"),
        include_str!("../../../assets/terms/uk.ron"),
    ] {
        assert_eq!(faults(text), "");
    }
    for pack in [TermsPack::Us, TermsPack::Uk] {
        let words = Words::bundled(pack);
        let names: BTreeSet<&str> = Rung::ALL.iter().map(|&rung| words.say(rung)).collect();
        assert_eq!(names.len(), Rung::ALL.len(), "{pack}");
    }
}

/// What stands in braces, in the order of the alphabet.
fn rooms(text: &str) -> BTreeSet<&str> {
    let opened = text.split('{').skip(1);
    opened.filter_map(|rest| rest.split('}').next()).collect()
}

#[test]
fn what_the_replay_says_leaves_room_for_the_same_things_in_both_packs() {
    let (us, uk) = (Words::bundled(TermsPack::Us), Words::bundled(TermsPack::Uk));
    for &saying in Saying::ALL {
        assert_eq!(
            rooms(us.say(saying)),
            rooms(uk.say(saying)),
            "{}",
            saying.in_output()
        );
    }
    assert_eq!(
        rooms(us.say(Saying::PersonOver)),
        BTreeSet::from(["ending", "room", "time"])
    );
}

#[test]
fn the_site_says_which_pack_and_what_its_roles_are_called() {
    let mut model = with_threat();
    model.site.role_names = vec![(Role::Nurse, "Sister".to_owned())];
    model.site.emergency_number = "112".to_owned();
    model.site.terms = TermsPack::Us;
    let us = Words::of(&model);
    assert_eq!(us.say(Concept::Review), "After-action review");
    model.site.terms = TermsPack::Uk;
    let uk = Words::of(&model);
    assert_eq!(uk.say(Concept::Review), "Post-exercise report");
    for words in [us, uk] {
        assert_eq!(words.say(Role::Nurse), "Sister");
        assert_eq!(words.say(Concept::EmergencyNumber), "112");
        assert_eq!(words.say(Rung::EmergencyCall), "112 call answered");
    }
}

#[test]
fn every_fault_of_a_file_of_words_is_told_at_once() {
    let said = faults(
        r#"Words(format: 1, words: [
            (of: "rung.onsett", say: "x"),
            (of: "rung.onset", say: " "),
            (of: "role.nurse", say: "a"),
            (of: "role.nurse", say: "b"),
        ])"#,
    );
    for part in [
        "no term is called `rung.onsett`",
        "did you mean `rung.onset`?",
        "the word for `rung.onset` is empty",
        "`role.nurse` stands twice",
    ] {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
    let misread = faults(r#"Words(format: 1, words: [(of: "role.nurse"), (say: "x")])"#);
    assert!(
        misread.contains("`say`") && misread.contains("`of`"),
        "{misread}"
    );
    assert!(faults("Site(format: 1)").contains("a Words is needed"));
}
