//! Finding what can be chosen by a part of its name.

use bevy_egui::egui;

use crate::ids::Id;
use crate::window::theme::gap;
use crate::window::theme::icon;
use crate::window::watch::bar::named;
use crate::window::watch::desk::Desk;
use crate::window::watch::finder::matches;
use crate::window::watch::pieces::{aside, named_field};
use crate::window::watch::view::{Chosen, Opens};

/// How high a row is, points.
const ROW: f32 = 26.0;

/// What was typed, what there is, and what of it fits.
#[derive(Default)]
pub struct Search {
    typed: String,
    /// Everything that can be chosen, by name; made when somebody first types.
    names: Vec<(String, Chosen)>,
    found_for: String,
    found: Vec<usize>,
}

/// Shows the field, and what was found. False where nobody looks for anything.
pub fn field(ui: &mut egui::Ui, desk: &mut Desk, search: &mut Search) -> bool {
    let hint = "Find a person, room, door or department";
    let field = egui::TextEdit::singleline(&mut search.typed)
        .hint_text(format!("{}  {hint}", icon::MAGNIFYING_GLASS))
        .margin(gap::FIELD)
        .desired_width(f32::INFINITY);
    let field = ui.add(field);
    named_field(&field, hint);
    if desk.view.opens_now(Opens::Names) {
        field.request_focus();
    }
    if search.typed.trim().is_empty() {
        return false;
    }
    search.look(desk);
    ui.add_space(gap::SMALL);
    if search.found.is_empty() {
        aside(ui, desk, "Nothing here has these words in its name.");
    }
    let mut clicked = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    egui::ScrollArea::vertical()
        .id_salt("found")
        .auto_shrink(false)
        .show_rows(ui, ROW, search.found.len(), |ui, rows| {
            for &at in &search.found[rows] {
                let (name, what) = &search.names[at];
                let width = egui::vec2(ui.available_width(), ROW);
                let button = egui::Button::selectable(false, name.as_str());
                let button = button.min_size(width).truncate();
                let row = ui.add(button.right_text(kind(*what)));
                named(&row, &format!("{name}, {}", kind(*what)));
                if row.clicked() {
                    clicked = Some(*what);
                }
            }
        });
    if let Some(what) = clicked {
        desk.view.choose(what);
        search.typed.clear();
    }
    true
}

fn kind(what: Chosen) -> &'static str {
    match what {
        Chosen::Person(_) => "person",
        Chosen::Door(_) => "door",
        Chosen::Space(_) => "room",
        Chosen::Unit(_) => "department",
    }
}

impl Search {
    fn look(&mut self, desk: &Desk) {
        if self.names.is_empty() {
            self.names = names(desk);
        } else if self.typed == self.found_for {
            return;
        }
        let all = self.names.iter().enumerate();
        let fits = all.filter(|(_, (name, _))| matches(name, &self.typed));
        self.found = fits.map(|(at, _)| at).collect();
        self.found_for.clone_from(&self.typed);
    }
}

/// Everything that can be chosen: departments and rooms first, because there are fewer of them.
fn names(desk: &Desk) -> Vec<(String, Chosen)> {
    let model = desk.model();
    let (plan, teller) = (&model.plan, desk.told.teller(desk.host));
    let units = plan.units.iter();
    let units = units.map(|(id, unit)| (unit.title.clone(), Chosen::Unit(id)));
    let spaces = plan.spaces.iter();
    let spaces = spaces.map(|(id, space)| (space.title.clone(), Chosen::Space(id)));
    let people = model.roster.people.ids();
    let people = people.map(|id| (teller.who(id), Chosen::Person(id)));
    let doors = plan.doors.ids();
    let doors = doors.map(|id| (plan.door_called(id), Chosen::Door(id)));
    let mut all: Vec<(String, Chosen)> = units.chain(spaces).chain(people).chain(doors).collect();
    all.sort_by_cached_key(|(name, what)| (rank(*what), name.to_lowercase(), within(*what)));
    all
}

fn rank(what: Chosen) -> u8 {
    match what {
        Chosen::Unit(_) => 0,
        Chosen::Space(_) => 1,
        Chosen::Person(_) => 2,
        Chosen::Door(_) => 3,
    }
}

fn within(what: Chosen) -> usize {
    match what {
        Chosen::Unit(id) => id.rank(),
        Chosen::Space(id) => id.rank(),
        Chosen::Person(id) => id.rank(),
        Chosen::Door(id) => id.rank(),
    }
}
