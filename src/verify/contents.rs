//! The list of the tests, as the standards list them.

use super::bench::Bench;
use super::case::CaseError;
use super::families::{
    bottleneck, cabins, congestion, corner, corridor, counterflow, demographics, diagram, groups,
    hall, hand, measured, pre_movement, routes, stairs, storeys, two_rooms, ward,
};
use super::finding::Finding;

/// Where a test comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suite {
    /// The guideline of RiMEA e. V., version 3.0 with what of 4.1.1 is known.
    Rimea,
    /// IMO MSC.1/Circ.1533, annex 3, appendix 2.
    Imo,
    /// NIST Technical Note 1822.
    Nist,
    /// ISO 20414:2020.
    Iso,
    /// Hand calculations by the hydraulic model of the SFPE handbook.
    Hand,
}

impl Suite {
    /// All of them, in the order of the list.
    pub const ALL: [Suite; 5] = [
        Suite::Rimea,
        Suite::Imo,
        Suite::Nist,
        Suite::Iso,
        Suite::Hand,
    ];

    /// Its word on the command line and in files.
    pub fn word(self) -> &'static str {
        match self {
            Suite::Rimea => "rimea",
            Suite::Imo => "imo",
            Suite::Nist => "nist",
            Suite::Iso => "iso",
            Suite::Hand => "hand",
        }
    }

    /// Its name.
    pub fn title(self) -> &'static str {
        match self {
            Suite::Rimea => "RiMEA",
            Suite::Imo => "IMO MSC.1/Circ.1533",
            Suite::Nist => "NIST TN 1822",
            Suite::Iso => "ISO 20414",
            Suite::Hand => "hand calculations (SFPE)",
        }
    }
}

/// What does a test's work.
pub type Measure = fn(&Bench) -> Result<Finding, CaseError>;

/// How a test is checked.
#[derive(Clone, Copy, Debug)]
pub enum Test {
    /// By a measurement; tests that name the same one share it.
    Measured {
        /// The measurement's name.
        name: &'static str,
        /// What does it.
        measure: Measure,
    },
    /// Not at all, and why.
    NotApplicable(&'static str),
}

/// A test of the list.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its id: the suite and the number that the standard gives it.
    pub id: &'static str,
    /// Its suite.
    pub suite: Suite,
    /// What it is about.
    pub title: &'static str,
    /// The flow of doors that it is run with; `-` where no door matters.
    pub preset: &'static str,
    /// How it is checked.
    pub test: Test,
}

/// The tests that a word of the command line stands for: all, those of a suite, or one.
pub fn chosen(word: Option<&str>) -> Vec<&'static Entry> {
    let fits = |entry: &&Entry| match word {
        None => true,
        Some(word) => entry.suite.word() == word || entry.id == word,
    };
    CONTENTS.iter().filter(fits).collect()
}

macro_rules! contents {
    ($($suite:ident { $($id:literal $title:literal, $preset:literal: $test:tt;)* })*) => {
        /// Every test, suite by suite.
        pub const CONTENTS: &[Entry] = &[$($(Entry {
            id: $id,
            suite: Suite::$suite,
            title: $title,
            preset: $preset,
            test: contents!(@ $test),
        },)*)*];
    };
    (@ ($family:ident :: $name:ident) ) => {
        Test::Measured {
            name: concat!(stringify!($family), "::", stringify!($name)),
            measure: $family::$name,
        }
    };
    (@ $why:literal ) => { Test::NotApplicable($why) };
}

contents! {
    Rimea {
        "rimea-1" "keeping the walking speed in a corridor", "-": (corridor::rimea_1);
        "rimea-2" "keeping the walking speed up stairs", "-": (stairs::rimea_2);
        "rimea-3" "keeping the walking speed down stairs", "-": (stairs::rimea_3);
        "rimea-4" "fundamental diagram", "-": (diagram::rimea_4);
        "rimea-5" "pre-movement times", "sfpe": (pre_movement::uniform);
        "rimea-6" "round a corner", "uncapped": (corner::twenty);
        "rimea-7" "speeds by age", "-": (demographics::rimea_7);
        "rimea-8" "varied parameters in a building of three storeys", "sfpe": (storeys::rimea_8);
        "rimea-9" "a thousand people in a hall, half the doors", "imo": (hall::half_the_doors);
        "rimea-10" "allocated escape routes", "sfpe": (cabins::allocated);
        "rimea-11" "choice of exit", "imo": (hall::rimea_11);
        "rimea-12" "bottleneck (3.0)", "sfpe": (bottleneck::rimea_12);
        "rimea-12a" "the goal's place behind a bottleneck (4.1.1)", "laboratory": (two_rooms::goal);
        "rimea-12b" "a bottleneck's length (4.1.1)", "laboratory": (two_rooms::length);
        "rimea-12c" "two bottlenecks in series (4.1.1)", "laboratory": (two_rooms::series);
        "rimea-12d" "bottleneck flow against width (4.1.1)", "laboratory": (bottleneck::widths);
        "rimea-13" "speed against density on stairs (4.1.1)", "-": (measured::rimea_13);
        "rimea-14" "short way over stairs or long way on the level", "sfpe": (routes::rimea_14);
        "rimea-15" "a large crowd round a corner", "uncapped": (corner::rimea_15);
        "rimea-16" "speed against density in single file (4.1.1)", "-": (measured::rimea_16);
    }
    Imo {
        "imo-1" "keeping the walking speed in a corridor", "-": (corridor::imo_1);
        "imo-2" "keeping the walking speed up stairs", "-": (stairs::imo_2);
        "imo-3" "keeping the walking speed down stairs", "-": (stairs::imo_3);
        "imo-4" "exit flow rate", "imo": (bottleneck::room);
        "imo-5" "response times", "sfpe": (pre_movement::uniform);
        "imo-6" "round a corner", "uncapped": (corner::twenty);
        "imo-7" "speeds of a group", "-": (demographics::imo_7);
        "imo-8" "counterflow between two rooms", "uncapped": (counterflow::counterflow);
        "imo-9" "a thousand people in a hall, half the doors", "imo": (hall::half_the_doors);
        "imo-10" "allocated exit routes", "sfpe": (cabins::allocated);
        "imo-11" "congestion before a staircase", "uncapped": (congestion::imo_11);
        "imo-12" "flow against density (Circ.1533)", "-": (diagram::imo_12);
    }
    Nist {
        "nist-1.1" "pre-evacuation times", "sfpe": (pre_movement::nist_1_1);
        "nist-2.1" "speed in a corridor", "-": (corridor::metre_a_second);
        "nist-2.2" "speed on stairs", "-": (stairs::nist_2_2);
        "nist-2.3" "round a corner", "uncapped": (corner::twenty);
        "nist-2.4" "speeds of a group", "-": (demographics::nist_2_4);
        "nist-2.5" "reduced visibility", "-": "smoke is not modelled: no scenario of this program has a fire";
        "nist-2.6" "incapacitation", "-": "toxic gas is not modelled: no scenario of this program has a fire";
        "nist-2.7" "lift", "sfpe": (routes::lift);
        "nist-2.8" "counterflow", "uncapped": (counterflow::counterflow);
        "nist-2.9" "groups", "uncapped": (groups::nist_2_9);
        "nist-2.10" "people with a movement disability", "uncapped": (groups::slower);
        "nist-3.1" "allocated exit routes", "sfpe": (cabins::allocated);
        "nist-3.2" "social influence", "sfpe": (routes::influence);
        "nist-3.3" "affiliation", "laboratory": (routes::familiar);
        "nist-4.1" "an exit that closes", "sfpe": (routes::closing);
        "nist-5.1" "congestion", "uncapped": (congestion::hundred);
        "nist-5.2" "maximum flow", "imo": (bottleneck::room);
    }
    Iso {
        "iso-1" "pre-evacuation times", "sfpe": (pre_movement::iso_1);
        "iso-2" "speed in a corridor", "-": (corridor::metre_a_second);
        "iso-3" "speed on stairs", "-": (stairs::iso_3);
        "iso-4" "round a corner", "uncapped": (corner::twenty);
        "iso-5" "speeds of a group", "-": (demographics::iso_5);
        "iso-6" "counterflow", "uncapped": (counterflow::counterflow);
        "iso-7" "overtaking somebody with a disability", "uncapped": (groups::slower);
        "iso-8" "allocated exit routes", "sfpe": (cabins::allocated);
        "iso-9" "an exit that closes", "sfpe": (routes::closing);
        "iso-10" "congestion before a staircase", "uncapped": (congestion::hundred);
        "iso-11" "maximum flow", "imo": (bottleneck::room);
        "iso-12" "flow on stairs", "sfpe": (stairs::iso_12);
        "iso-13" "speed against density in a corridor", "uncapped": (diagram::iso_13);
        "iso-14" "groups", "uncapped": (groups::iso_14);
        "iso-15" "social influence", "sfpe": (routes::influence);
        "iso-16" "affiliation", "laboratory": (routes::familiar);
        "iso-17" "choice of way by geometry", "sfpe": (routes::iso_17);
        "iso-18" "walking speed in smoke", "-": "smoke is not modelled: no scenario of this program has a fire";
        "iso-19" "incapacitation by toxic gas", "-": "toxic gas is not modelled: no scenario of this program has a fire";
    }
    Hand {
        "hand-level" "time over 40 m at 1.0 m/s", "-": (corridor::imo_1);
        "hand-stair" "time on a stair of 10 m", "-": (stairs::hand_stair);
        "hand-door" "time of 100 people through a door of 1 m", "all three": (bottleneck::hand_door);
        "hand-dense" "time over 20 m at 2 persons/m²", "-": (diagram::hand_dense);
        "hand-merging" "two queues that merge", "sfpe": (hand::merging);
        "hand-stairs" "people one after another over stairs", "sfpe": (hand::stairs);
        "hand-delays" "delays before a door", "sfpe": (hand::delays);
        "hand-step" "half the step", "sfpe": (ward::half_step);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_test_of_the_standards_is_listed_once() {
        let numbers = |suite: Suite| CONTENTS.iter().filter(|entry| entry.suite == suite).count();
        let counts = Suite::ALL.map(numbers);
        assert_eq!(counts, [20, 12, 17, 19, 8]);
        let mut ids: Vec<&str> = CONTENTS.iter().map(|entry| entry.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), CONTENTS.len());
    }

    #[test]
    fn a_word_stands_for_a_suite_or_for_one_test() {
        assert_eq!(chosen(None).len(), CONTENTS.len());
        assert_eq!(chosen(Some("imo")).len(), 12);
        assert_eq!(chosen(Some("imo-1"))[0].id, "imo-1");
        assert!(chosen(Some("imo-99")).is_empty());
    }
}
