//! The numbers that a room asks for, at the moment shown: who believes in danger, who is in a secured room,
//! who is in view, how many officers have come; or, without a threat, who is out. They are of what is
//! true, so through somebody's eyes they are away.

use bevy_egui::egui::{self, RichText, WidgetInfo, WidgetType};

use super::desk::Desk;
use super::pieces;
use crate::ids::{PersonId, SpaceId};
use crate::sim::frame::{Frame, Whereabouts};
use crate::terms::{Role, Situation, TimeUse};
use crate::units::Tick;
use crate::window::theme::style::strong_font;
use crate::window::theme::{self, gap, size};

/// So many stand beside each other: of them all is read in the narrowest panel.
const IN_A_ROW: usize = 2;

/// The numbers, and of which moment they are.
#[derive(Default)]
pub struct Memory {
    /// The tick, and how old the score is.
    of: Option<(Tick, usize)>,
    numbers: Vec<Number>,
}

/// How many of how many.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Number {
    called: &'static str,
    /// The same for whoever points at it or hears it.
    said: &'static str,
    count: usize,
    of: usize,
}

/// Shows them beside each other.
pub fn show(ui: &mut egui::Ui, desk: &Desk, memory: &mut Memory) {
    let of = Some((desk.host.shown(), desk.told.version()));
    if memory.of != of {
        memory.numbers = numbers(desk);
        memory.of = of;
    }
    for pair in memory.numbers.chunks(IN_A_ROW) {
        ui.columns(IN_A_ROW, |columns| {
            for (ui, number) in columns.iter_mut().zip(pair) {
                tell(ui, desk, number);
            }
        });
    }
    ui.add_space(gap::SMALL);
}

fn tell(ui: &mut egui::Ui, desk: &Desk, number: &Number) {
    let Number {
        called,
        said,
        count,
        of,
    } = number;
    let soft = theme::egui(desk.palette().soft);
    ui.spacing_mut().item_spacing = egui::vec2(gap::SMALL, 0.0);
    let told = ui.horizontal(|ui| {
        ui.label(RichText::new(count.to_string()).font(strong_font(size::HEAD)));
        let called = RichText::new(format!("of {of} {called}")).size(size::SMALL);
        ui.add(egui::Label::new(called.color(soft)).truncate());
    });
    let said = format!("{said}: {count} of {of}");
    told.response
        .widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &said));
    pieces::beside(ui, &told.response, &said);
}

/// Those of a drill with a threat, or of one without.
fn numbers(desk: &Desk) -> Vec<Number> {
    let counted = Counted::of(desk);
    match desk.model().scenario.threat {
        Some(_) => counted.of_response(desk),
        None => counted.of_evacuation(desk),
    }
}

/// Who is counted: all who are on the site but police officers.
struct Counted<'a> {
    frame: &'a Frame,
    people: Vec<PersonId>,
}

impl<'a> Counted<'a> {
    fn of(desk: &'a Desk) -> Self {
        let frame = desk.host.frame();
        let roster = desk.model().roster.people.iter();
        let people = roster.filter(|(_, entry)| entry.role != Role::Officer);
        let here = |who: &PersonId| frame.people[*who].place != Whereabouts::OffSite;
        let people = people.map(|(who, _)| who).filter(here).collect();
        Counted { frame, people }
    }

    fn number(
        &self,
        called: &'static str,
        said: &'static str,
        is: impl Fn(PersonId) -> bool,
    ) -> Number {
        Number {
            called,
            said,
            count: self.people.iter().filter(|&&who| is(who)).count(),
            of: self.people.len(),
        }
    }

    fn space(&self, who: PersonId) -> Option<SpaceId> {
        match self.frame.people[who].place {
            Whereabouts::Inside { space, .. } => Some(space),
            _ => None,
        }
    }

    fn of_response(&self, desk: &Desk) -> Vec<Number> {
        let closeup = desk.host.simulation().closeup();
        let secured = |space: SpaceId| closeup.secured.get(space) == Some(&true);
        let spaces = &desk.model().plan.spaces;
        let is_outdoors = |space: SpaceId| spaces[space].outdoors;
        let knows = |who: PersonId| self.frame.people[who].situation == Situation::Danger;
        let mut all = vec![
            self.number(
                "know of it",
                "People who believe that there is danger",
                knows,
            ),
            self.number("secured", "People in secured rooms", |who| {
                self.space(who).is_some_and(secured)
            }),
            self.number("outside", "People out of doors", |who| {
                self.frame.people[who].place == Whereabouts::Outside
                    || self.space(who).is_some_and(is_outdoors)
            }),
            self.number("in view", "People in the threat's view", |who| {
                closeup.in_view.get(who) == Some(&true)
            }),
        ];
        all.extend(self.officers(desk));
        all
    }

    /// How many officers have come; none where none are sent.
    fn officers(&self, desk: &Desk) -> Option<Number> {
        let roster = desk.model().roster.people.iter();
        let officers = roster.filter(|(_, entry)| entry.role == Role::Officer);
        let officers: Vec<PersonId> = officers.map(|(who, _)| who).collect();
        let came = |who: &&PersonId| self.frame.people[**who].place != Whereabouts::OffSite;
        (!officers.is_empty()).then(|| Number {
            called: "officers",
            said: "Police officers on the site",
            count: officers.iter().filter(came).count(),
            of: officers.len(),
        })
    }

    /// Of those who are to leave: how many are out for good, and what the others do.
    fn of_evacuation(&self, desk: &Desk) -> Vec<Number> {
        let shown = desk.host.shown();
        let departures = &desk.told.card.evacuation.departures;
        let is_out = |at: Option<Tick>| at.is_some_and(|at| at <= shown);
        let left: Vec<PersonId> = departures
            .iter()
            .filter(|(_, at)| !is_out(*at))
            .map(|&(who, _)| who)
            .collect();
        let does = |what: TimeUse| {
            let them = left.iter();
            them.filter(|&&who| self.frame.people[who].time_use == what)
                .count()
        };
        let (moving, waiting) = (does(TimeUse::Moving), does(TimeUse::Waiting));
        let of = departures.len();
        let number = |called, said, count| Number {
            called,
            said,
            count,
            of,
        };
        vec![
            number(
                "out",
                "Out for good, of those who are to leave so far",
                of - left.len(),
            ),
            number("on their way", "On their way out", moving),
            number("waiting", "Waiting on their way", waiting),
            number(
                "yet to set off",
                "To leave, and neither on their way nor waiting on it",
                left.len() - moving - waiting,
            ),
        ]
    }
}
