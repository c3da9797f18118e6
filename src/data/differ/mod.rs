//! What two files of one kind state differently, field by field.
//!
//! Both texts are read as trees, so comments, blanks, the order of fields and the way a number is
//! written are no differences. Things in lists are found again by their id, or by whatever else
//! names them ([`KEYS`]); lists of things without a name are compared as a whole, item by item. A
//! field that only one file states is a difference, even where the other's silence means the same.
//! What this is not: a judge of which difference matters.

mod written;

use std::collections::{BTreeMap, BTreeSet};

use super::tree::{Field, Node, What, parse, text_of_file};
use written::{canonical, shown};

/// The fields that name an item of a list, the surest first.
const KEYS: [&str; 6] = ["id", "key", "rung", "unit", "says", "role"];
/// What stands in a path for an item that leaves its name out.
const UNNAMED: &str = "-";
/// What stands for the two sides where only the order of a list differs.
const ORDERS: [&str; 2] = ["the items in one order", "the same in another order"];

/// One value that two files state differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where it stands: names of fields and of items, as `--set` spells them.
    pub path: Vec<String>,
    /// Whether it is a whole item of a list, which the last step names.
    pub is_item: bool,
    /// The first file's value; none where it states none.
    pub a: Option<String>,
    /// The second file's value; none where it states none.
    pub b: Option<String>,
}

impl Difference {
    /// The path with dots between its steps.
    pub fn dotted(&self) -> String {
        self.path.join(".")
    }
}

/// All that two texts state differently, in the order of the first; none for a text that is no tree.
pub fn differences(a: &str, b: &str) -> Option<Vec<Difference>> {
    let (a, b) = (parse(a).ok()?, parse(b).ok()?);
    let mut found = Found::default();
    found.values(&a, &b);
    Some(found.all)
}

/// The id that a file states of itself.
pub fn stated_id(text: &str) -> Option<String> {
    text_of_file(text, "id")
}

#[derive(Default)]
struct Found {
    path: Vec<String>,
    all: Vec<Difference>,
}

impl Found {
    fn values(&mut self, a: &Node<'_>, b: &Node<'_>) {
        match (&a.what, &b.what) {
            (What::Record(a_name, a), What::Record(b_name, b)) if a_name == b_name => {
                self.fields(a, b);
            }
            (What::List(a), What::List(b)) if are_things(a) && are_things(b) => self.things(a, b),
            (What::List(a), What::List(b)) if are_words(a) && are_words(b) => self.words(a, b),
            _ if canonical(a) == canonical(b) => {}
            _ => self.add(Some(a), Some(b)),
        }
    }

    fn fields(&mut self, a: &[Field<'_>], b: &[Field<'_>]) {
        let of = |fields: &[Field<'_>], name| fields.iter().position(|field| field.name == name);
        for field in a {
            let other = of(b, field.name).map(|at| &b[at].value);
            self.below(field.name, Some(&field.value), other, false);
        }
        for field in b.iter().filter(|field| of(a, field.name).is_none()) {
            self.below(field.name, None, Some(&field.value), false);
        }
    }

    /// Lists of records: by name where each item has one, by content otherwise.
    fn things(&mut self, a: &[Node<'_>], b: &[Node<'_>]) {
        let named = KEYS
            .iter()
            .find_map(|key| Some((named(a, key)?, named(b, key)?)));
        let Some((a_by_name, b_by_name)) = named else {
            return self.nameless(a, b);
        };
        for (name, at) in &a_by_name {
            let other = b_by_name.get(name).map(|&at| &b[at]);
            self.item(name, Some(&a[*at]), other);
        }
        for (name, at) in b_by_name
            .iter()
            .filter(|(name, _)| !a_by_name.contains_key(*name))
        {
            self.item(name, None, Some(&b[*at]));
        }
    }

    /// Items without a name: equal ones belong together, and what is left over of each side, where it
    /// is as many, in its order.
    fn nameless(&mut self, a: &[Node<'_>], b: &[Node<'_>]) {
        let (a_left, b_left) = (left_over(a, b), left_over(b, a));
        if a_left.is_empty() && b_left.is_empty() {
            let same_order = a.iter().map(canonical).eq(b.iter().map(canonical));
            if !same_order {
                let [a, b] = ORDERS.map(|order| Some(order.to_owned()));
                self.push(a, b, false);
            }
        } else if a_left.len() == b_left.len() {
            for (at, other) in a_left.into_iter().zip(b_left) {
                self.item(&at.to_string(), Some(&a[at]), Some(&b[other]));
            }
        } else {
            for at in a_left {
                self.item(&at.to_string(), Some(&a[at]), None);
            }
            for at in b_left {
                self.item(&at.to_string(), None, Some(&b[at]));
            }
        }
    }

    /// Lists of words and texts are sets: what only one of them holds.
    fn words(&mut self, a: &[Node<'_>], b: &[Node<'_>]) {
        for at in left_over(a, b) {
            self.add(Some(&a[at]), None);
        }
        for at in left_over(b, a) {
            self.add(None, Some(&b[at]));
        }
    }

    fn item(&mut self, name: &str, a: Option<&Node<'_>>, b: Option<&Node<'_>>) {
        self.below(name, a, b, true);
    }

    fn below(&mut self, step: &str, a: Option<&Node<'_>>, b: Option<&Node<'_>>, is_item: bool) {
        self.path.push(step.to_owned());
        match (a, b) {
            (Some(a), Some(b)) => self.values(a, b),
            _ => self.push(a.map(shown), b.map(shown), is_item),
        }
        self.path.pop();
    }

    fn add(&mut self, a: Option<&Node<'_>>, b: Option<&Node<'_>>) {
        self.push(a.map(shown), b.map(shown), false);
    }

    fn push(&mut self, a: Option<String>, b: Option<String>, is_item: bool) {
        self.all.push(Difference {
            path: self.path.clone(),
            is_item,
            a,
            b,
        });
    }
}

/// Whether all items are records.
fn are_things(items: &[Node<'_>]) -> bool {
    items
        .iter()
        .all(|item| matches!(item.what, What::Record(..)))
}

/// Whether all items are words, texts, or words with something in brackets.
fn are_words(items: &[Node<'_>]) -> bool {
    items.iter().all(|item| {
        matches!(
            item.what,
            What::Word(_) | What::Text(_) | What::Tuple(Some(_), _)
        )
    })
}

/// The items by the value of a field; none where that does not tell them apart. One item may lack it.
fn named(items: &[Node<'_>], key: &str) -> Option<BTreeMap<String, usize>> {
    let mut by_name = BTreeMap::new();
    let mut unnamed = 0;
    for (at, item) in items.iter().enumerate() {
        let What::Record(_, fields) = &item.what else {
            return None;
        };
        let field = fields.iter().find(|field| field.name == key);
        let name = match field.map(|field| &field.value) {
            None => {
                unnamed += 1;
                UNNAMED.to_owned()
            }
            Some(value) => canonical(value).trim_matches('"').to_owned(),
        };
        if by_name.insert(name, at).is_some() {
            return None;
        }
    }
    (items.is_empty() || unnamed < items.len()).then_some(by_name)
}

/// The places of the items of one list that have no equal of their own in the other.
fn left_over(of: &[Node<'_>], other: &[Node<'_>]) -> Vec<usize> {
    let mut there: BTreeMap<String, usize> = BTreeMap::new();
    for item in other {
        *there.entry(canonical(item)).or_default() += 1;
    }
    let mut left = BTreeSet::new();
    for (at, item) in of.iter().enumerate() {
        match there.get_mut(&canonical(item)) {
            Some(many) if *many > 0 => *many -= 1,
            _ => drop(left.insert(at)),
        }
    }
    left.into_iter().collect()
}

#[cfg(test)]
mod tests;
