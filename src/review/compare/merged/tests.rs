//! Small tables, side by side.

use super::*;

fn table(rows: Vec<Vec<Cell>>) -> Table {
    Table {
        id: "sample",
        title: "Sample".to_owned(),
        shows: String::new(),
        cannot: String::new(),
        basis: String::new(),
        columns: vec![
            Column::new("unit", "Department"),
            Column::new("people", "People"),
            Column::new("safe", "Safe"),
            Column::new("at_s", "At"),
        ],
        rows,
    }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

#[test]
fn rows_are_found_again_by_their_first_text_and_numbers_are_subtracted() {
    let a = table(vec![
        vec![
            text("ed"),
            Cell::Count(3),
            Cell::Share(0.25),
            Cell::Clock(90.0),
        ],
        vec![text("icu"), Cell::Count(2), Cell::Nothing, Cell::Nothing],
    ]);
    let b = table(vec![
        vec![text("ward"), Cell::Count(1), Cell::Nothing, Cell::Nothing],
        vec![
            text("ed"),
            Cell::Count(3),
            Cell::Share(0.75),
            Cell::Clock(60.0),
        ],
    ]);
    let merged = &merged(&[a], &[b])[0];
    let shown: Vec<_> = merged
        .table
        .rows
        .iter()
        .map(|row| (row[0].clone(), row[1].clone(), row[4].clone()))
        .collect();
    assert_eq!(
        shown,
        [
            (text("ed"), text("People"), Cell::Number(0.0)),
            (text("ed"), text("Safe"), Cell::Share(0.5)),
            (text("ed"), text("At"), Cell::Seconds(-30.0)),
            (text("icu"), text("People"), Cell::Nothing),
            (text("ward"), text("People"), Cell::Nothing),
        ]
    );
    assert_eq!(merged.same, 1);
    assert_eq!(merged.table.rows[3][3], Cell::Nothing, "B has no such row");
}

#[test]
fn rows_of_one_text_belong_together_in_their_order() {
    let row = |n| vec![text("ed"), Cell::Count(n), Cell::Nothing, Cell::Nothing];
    let merged = merged(
        &[table(vec![row(1), row(2)])],
        &[table(vec![row(1), row(5), row(9)])],
    );
    let differences: Vec<_> = merged[0].table.rows.iter().map(|row| &row[4]).collect();
    assert_eq!(
        differences,
        [&Cell::Number(0.0), &Cell::Number(3.0), &Cell::Nothing]
    );
}

#[test]
fn what_has_no_text_to_be_known_by_or_no_counterpart_is_left_out() {
    let point = |at_s| {
        vec![
            Cell::Clock(at_s),
            Cell::Nothing,
            Cell::Nothing,
            Cell::Nothing,
        ]
    };
    let list = [table(vec![point(0.0), point(5.0)])];
    assert!(merged(&list, &list).is_empty());
    let (one, mut other) = (table(Vec::new()), table(Vec::new()));
    other.id = "another";
    assert!(merged(&[one], &[other]).is_empty());
}

#[test]
fn numbers_of_events_are_left_out_and_words_have_no_difference() {
    let row = |events, word: &str| vec![text("ed"), events, text(word), Cell::Nothing];
    let a = table(vec![row(Cell::Events(vec![1]), "yes")]);
    let b = table(vec![row(Cell::Events(vec![2]), "no")]);
    let rows = &merged(&[a], &[b])[0].table.rows;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0][2..], [text("yes"), text("no"), Cell::Nothing]);
    assert!(!is_same(&rows[0]));
}

#[test]
fn a_table_of_one_row_is_compared_without_a_text_and_all_its_columns_are_values() {
    let row = |people| {
        vec![
            Cell::Count(people),
            Cell::Share(0.5),
            Cell::Nothing,
            Cell::Nothing,
        ]
    };
    let merged = &merged(&[table(vec![row(3)])], &[table(vec![row(5)])])[0];
    let rows = &merged.table.rows;
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0][..2], [text("Sample"), text("Department")]);
    assert_eq!(rows[0][4], Cell::Number(2.0));
}

#[test]
fn what_the_page_shows_in_another_form_is_left_out_and_intervals_are_known_by_both_ends() {
    let mut milestones = table(Vec::new());
    milestones.id = "milestones";
    assert!(merged(std::slice::from_ref(&milestones), &[milestones.clone()]).is_empty());
    let mut intervals = table(vec![vec![
        text("call"),
        text("entry"),
        Cell::Clock(60.0),
        Cell::Nothing,
    ]]);
    intervals.id = "intervals";
    let intervals = [intervals];
    let rows = &merged(&intervals, &intervals)[0].table.rows;
    assert_eq!(rows[0][0], text("call → entry"));
    assert_eq!(rows.len(), 1);
}

#[test]
fn a_heading_that_says_nothing_alone_goes_behind_the_one_before_it() {
    let mut shares = table(vec![vec![
        text("ed"),
        Cell::Count(3),
        Cell::Share(0.5),
        Cell::Share(0.6),
    ]]);
    shares.columns[2].title = "Share".to_owned();
    shares.columns[3].title = "Share".to_owned();
    let shares = [shares];
    let rows = &merged(&shares, &shares)[0].table.rows;
    let named: Vec<_> = rows.iter().map(|row| row[1].in_words()).collect();
    assert_eq!(named, ["People", "People: share", "People: share"]);
}
