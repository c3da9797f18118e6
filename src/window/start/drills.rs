//! The bundled drills, with what their cards tell. Names are there at once; the rest is read beside the
//! frames, one drill after another.

use std::path::Path;

use super::plan_picture::PlanPicture;
use super::work::Work;
use crate::data::FileKind;
use crate::data::library::bundled;
use crate::model::Model;
use crate::model::open;
use crate::units::Tick;

/// A drill.
pub struct Drill {
    /// The name by which it is opened.
    pub id: String,
    /// Its title.
    pub title: String,
    about: Reading,
}

/// What a card tells of a drill.
pub struct About {
    /// What it teaches; may be empty.
    pub teaches: String,
    /// The latest end.
    pub ends: Tick,
    /// How many people are there, officers left out.
    pub people: usize,
    /// The plan's title.
    pub plan: String,
    /// The plan.
    pub picture: PlanPicture,
}

/// How far the reading of a drill has come.
enum Reading {
    Goes(Work<Option<About>>),
    Done(Option<About>),
}

impl Drill {
    /// What is known of it; nothing while it is being read, or where it cannot be.
    pub fn about(&mut self) -> Option<&mut About> {
        self.take_in();
        match &mut self.about {
            Reading::Done(about) => about.as_mut(),
            Reading::Goes(_) => None,
        }
    }

    /// Whether no more will be known of it.
    pub fn is_read(&mut self) -> bool {
        self.take_in();
        matches!(self.about, Reading::Done(_))
    }

    /// The name as something to open.
    pub fn path(&self) -> &Path {
        Path::new(&self.id)
    }

    fn take_in(&mut self) {
        if let Reading::Goes(work) = &mut self.about
            && let Some(about) = work.done()
        {
            self.about = Reading::Done(about);
        }
    }
}

/// All bundled drills, about to be read.
pub fn drills() -> Vec<Drill> {
    let scenarios = bundled()
        .into_iter()
        .filter(|file| file.kind == FileKind::Scenario);
    scenarios
        .map(|file| {
            let id = file.id.clone();
            let read = move || Some(about(&open::scenario(&id, Vec::new()).ok()?.model));
            Drill {
                title: file.title.unwrap_or_else(|| file.id.clone()),
                id: file.id,
                about: Reading::Goes(Work::compute(read)),
            }
        })
        .collect()
}

fn about(model: &Model) -> About {
    let people = model.roster.people.rows();
    About {
        teaches: model.scenario.teaches.clone(),
        ends: model.scenario.ends,
        people: people
            .iter()
            .filter(|person| person.group.is_some())
            .count(),
        plan: model.plan.title.clone(),
        picture: PlanPicture::of(&model.plan),
    }
}
