//! Roles as files write them: `Nurse`, and for patients `Patient(Dependent)`.

use super::doctrine::RawWho;
use super::people::RawRole;
use super::reading::book::{Row, Section};
use super::reading::value::alone;
use super::reading::{Book, Readable, Reading, Words, chosen};
use super::tree::{Node, What};
use crate::terms::{Dependency, Role, Term};

impl Readable for RawRole {
    fn read(node: &Node<'_>, reading: &mut Reading<'_>) -> Option<Self> {
        match chosen(node, "role", &roles(), reading)? {
            "Patient" => patient(node, reading).map(RawRole::Patient),
            _ => Role::read(node, reading).map(RawRole::Other),
        }
    }

    fn called(_: Words) -> String {
        "role".to_owned()
    }

    fn document(book: &mut Book) {
        describe(book, "role", "What a person does here.", Vec::new());
    }
}

impl Readable for RawWho {
    fn read(node: &Node<'_>, reading: &mut Reading<'_>) -> Option<Self> {
        let groups = ["Anybody", "Staff", "OtherStaff"];
        let allowed: Vec<&'static str> = groups.into_iter().chain(roles()).collect();
        match chosen(node, "group of people", &allowed, reading)? {
            "Anybody" => alone(node, reading).map(|()| RawWho::Anybody),
            "Staff" => alone(node, reading).map(|()| RawWho::Staff),
            "OtherStaff" => alone(node, reading).map(|()| RawWho::OtherStaff),
            "Patient" => patient(node, reading).map(RawWho::Patient),
            _ => Role::read(node, reading).map(RawWho::One),
        }
    }

    fn called(_: Words) -> String {
        "group of people".to_owned()
    }

    fn document(book: &mut Book) {
        let rows = vec![
            row("Anybody", "", "Everybody."),
            row("Staff", "", "Everybody who works here, security included."),
            row(
                "OtherStaff",
                "",
                "Everybody who works here but nurses, managers, the switchboard and security.",
            ),
        ];
        describe(
            book,
            "group of people",
            "Whom a row of a doctrine is for.",
            rows,
        );
    }
}

/// The roles that files may state. Officers come with the police and are never in a file.
fn file_roles() -> impl Iterator<Item = Role> {
    Role::ALL
        .iter()
        .copied()
        .filter(|role| *role != Role::Officer)
}

fn roles() -> Vec<&'static str> {
    file_roles().map(Term::in_file).collect()
}

/// The dependency in `Patient(Dependent)`.
fn patient(node: &Node<'_>, reading: &mut Reading<'_>) -> Option<Dependency> {
    let inner = match &node.what {
        What::Tuple(Some(_), items) if items.len() == 1 => &items[0],
        _ => {
            let all: Vec<&str> = Dependency::ALL.iter().map(|d| d.in_file()).collect();
            reading
                .mistyped(node, "a patient with a dependency")
                .help(format!("write Patient(…) with one of {}", all.join(", ")));
            return None;
        }
    };
    Dependency::read(inner, reading)
}

fn describe(book: &mut Book, called: &'static str, meaning: &str, mut rows: Vec<Row>) {
    rows.extend(file_roles().map(|role| {
        let holds = if role == Role::Patient {
            "(dependency)"
        } else {
            ""
        };
        row(role.in_file(), holds, role.meaning())
    }));
    book.add(Section {
        called,
        meaning: meaning.to_owned(),
        rows,
        has_fields: false,
    });
    Dependency::document(book);
}

fn row(written: &str, holds: &str, meaning: &str) -> Row {
    Row {
        written: written.to_owned(),
        holds: holds.to_owned(),
        need: String::new(),
        meaning: meaning.to_owned(),
    }
}
