//! Names to ranks: doubled names are found, unknown ones get their nearest spelling.

use std::marker::PhantomData;

use crate::data::nearest::nearest;
use crate::data::plan::Name;
use crate::data::problem::{Problem, Problems};
use crate::ids::Id;

/// Unknown names beyond this many faults get no spelling help, so that a hostile file cannot make
/// the comparison of all names with all names expensive.
const SPELLING_HELP: usize = 100;

/// How many of the allowed names a help line lists.
const LISTED: usize = 8;

/// The names of one list of a file, with their ranks.
pub(crate) struct Ranks<'a, I> {
    /// The names, sorted, with their place in the file's list.
    sorted: Vec<(&'a str, usize)>,
    id: PhantomData<fn() -> I>,
}

impl<'a, I: Id> Ranks<'a, I> {
    /// The ranks of these names; a name that stands twice is an error with both places.
    pub(crate) fn new(
        list: &'static str,
        code: &'static str,
        names: impl Iterator<Item = &'a Name>,
        problems: &mut Problems,
    ) -> Self {
        let mut all: Vec<(&Name, usize)> = names.zip(0..).collect();
        // Stable: of two equal names the first in the file comes first, and is the one that stays.
        all.sort_by(|a, b| a.0.value.cmp(&b.0.value));
        for pair in all.windows(2).filter(|p| p[0].0.value == p[1].0.value) {
            let (first, second) = (pair[0].0, pair[1].0);
            let kind = I::KIND;
            problems
                .error(
                    code,
                    second.span,
                    format!("two {kind}s are called `{}`", second.value),
                )
                .path(format!("{list}.{}.id", second.value))
                .help(format!("give one {kind} another id"))
                .also(first.span, "the first one");
        }
        all.dedup_by(|later, kept| later.0.value == kept.0.value);
        Ranks {
            sorted: all.iter().map(|(n, at)| (n.value.as_str(), *at)).collect(),
            id: PhantomData,
        }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.sorted.len()
    }

    /// For each rank, the place of its thing in the file's list.
    pub(crate) fn places(&self) -> impl Iterator<Item = usize> + '_ {
        self.sorted.iter().map(|(_, place)| *place)
    }

    /// The place in the file's list of the thing with this id.
    pub(crate) fn place(&self, id: I) -> usize {
        self.sorted[id.rank()].1
    }

    /// The id with this name.
    pub(crate) fn find(&self, name: &str) -> Option<I> {
        self.sorted
            .binary_search_by(|(known, _)| (*known).cmp(name))
            .ok()
            .map(I::from_rank)
    }

    /// The id that `name` stands for; an unknown name is an error at `path`.
    pub(crate) fn resolve(
        &self,
        name: &Name,
        code: &'static str,
        path: impl FnOnce() -> String,
        problems: &mut Problems,
    ) -> Option<I> {
        let found = self.find(&name.value);
        if found.is_none() {
            let help = (problems.errors() < SPELLING_HELP).then(|| self.help(&name.value));
            let message = format!("no {} is called `{}`", I::KIND, name.value);
            let problem = problems.error(code, name.span, message).path(path());
            problem.help = help;
        }
        found
    }

    /// The nearest spelling and what is allowed.
    fn help(&self, found: &str) -> String {
        let nearest = nearest(found, self.sorted.iter().map(|(name, _)| *name))
            .map_or(String::new(), |near| format!("did you mean `{near}`? "));
        nearest + &self.allowed()
    }

    fn allowed(&self) -> String {
        if self.sorted.is_empty() {
            return format!("there are no {}s", I::KIND);
        }
        let listed: Vec<String> = self
            .sorted
            .iter()
            .take(LISTED)
            .map(|(name, _)| format!("`{name}`"))
            .collect();
        let rest = match self.sorted.len().saturating_sub(LISTED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        format!("the {}s are {}{rest}", I::KIND, listed.join(", "))
    }
}

/// A number of things in words: `1 corner`, `2 corners`.
pub(super) fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// Says where in the file a fault stands: `doors.d-1.at_m`.
pub(super) fn path(list: &str, name: &str, field: &str) -> String {
    format!("{list}.{name}.{field}")
}

/// The title where it is written, else the name.
pub(super) fn title(title: Option<&Name>, name: &Name) -> String {
    title.unwrap_or(name).value.clone()
}

/// One thing of a file, for the faults found in it.
#[derive(Clone, Copy)]
pub(super) struct Thing<'a> {
    /// The list that it stands in: `doors`.
    pub(super) list: &'static str,
    /// Its name.
    pub(super) name: &'a Name,
}

impl Thing<'_> {
    /// The path of one of its fields.
    pub(super) fn path(&self, field: &str) -> String {
        path(self.list, &self.name.value, field)
    }

    /// Notes an error in one of its fields.
    pub(super) fn error<'p>(
        &self,
        problems: &'p mut Problems,
        code: &'static str,
        field: (&str, crate::data::problem::Span),
        message: impl Into<String>,
    ) -> &'p mut Problem {
        problems
            .error(code, field.1, message)
            .path(self.path(field.0))
    }
}
