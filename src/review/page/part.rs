//! The parts of the page: their order, their templates, their headings.

use crate::review::words::Words;
use crate::terms::{Term, terms};

terms! {
    /// A part of the page, in the order of the page. Its template has its name, as `timeline.html`.
    Part, "part" {
        Letterhead "letterhead" "Whose paper it is, above the title."
        Head "head" "What the exercise teaches, and what was run."
        Headline "headline" "Who was safe, how many targets were met."
        Timeline "timeline" "The milestones of the response against their targets."
        Curves "curves" "Safety, evacuation and refuge over time."
        Map "map" "The replay."
        Knowledge "knowledge" "What each role held to be true, over time."
        Evacuation "evacuation" "Who got out, when, and how the time went."
        Crowding "crowding" "Where people stood closest."
        Departments "departments" "One row a department."
        Refuge "refuge" "What was secured, what never was, and why."
        Exposure "exposure" "Time in view of the person."
        Care "care" "Patients without attendance, and what locking cost."
        Events "events" "What happened, line by line."
        Decisions "decisions" "What was decided, and when."
        Trust "trust" "Assumptions, sources and limits."
        Closing "closing" "What comes after the exercise."
    }
}

impl Part {
    /// The name of its template.
    pub fn file(self) -> String {
        format!("{}.html", self.in_output())
    }

    /// Whether it stands under a heading and in the list of contents.
    pub fn has_heading(self) -> bool {
        !matches!(self, Part::Letterhead | Part::Head)
    }

    /// Its heading.
    pub fn heading(self, words: &Words) -> Option<String> {
        self.has_heading().then(|| words.say(self).to_owned())
    }

    /// The template that travels inside the program.
    pub(super) fn bundled(self) -> &'static str {
        macro_rules! template {
            ($name:literal) => {
                include_str!(concat!("../../../assets/templates/review/", $name, ".html"))
            };
        }
        match self {
            Part::Letterhead => template!("letterhead"),
            Part::Head => template!("head"),
            Part::Headline => template!("headline"),
            Part::Timeline => template!("timeline"),
            Part::Curves => template!("curves"),
            Part::Map => template!("map"),
            Part::Knowledge => template!("knowledge"),
            Part::Evacuation => template!("evacuation"),
            Part::Crowding => template!("crowding"),
            Part::Departments => template!("departments"),
            Part::Refuge => template!("refuge"),
            Part::Exposure => template!("exposure"),
            Part::Care => template!("care"),
            Part::Events => template!("events"),
            Part::Decisions => template!("decisions"),
            Part::Trust => template!("trust"),
            Part::Closing => template!("closing"),
        }
    }
}
