//! Makes the pieces of a run's page: figures, tables, the headline, the replay, the list of events.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::value::Serde;
use minijinja::{Environment, Value, context};
use serde::Serialize;

use super::charts::{Charts, charts};
use super::escape::escape_all;
use super::happenings::{Happening, happenings, topics};
use super::paper::{self, Basis};
use super::pieces::Pieces;
use super::view::View;
use crate::review::edition::Edition;
use crate::review::record::RunRecord;
use crate::review::replay::{Replay, Stage};
use crate::review::tables::{Table, tables};
use crate::review::{folder, words};
use crate::sim::event::EventId;

const MACROS: &str = include_str!("../../../assets/templates/review/pieces.html");
const REPLAY: &str = include_str!("../../../assets/templates/review/replay.html");

/// The pieces of a run's page.
pub(super) fn pieces(record: &RunRecord, edition: Edition, view: &View) -> Pieces {
    let maker = Maker::new();
    let tables = tables(record, edition);
    let tick = |event: EventId| record.log.get(event).map_or(0, |event| event.tick.0);
    let mut pieces = Pieces::default();
    for id in record.figures.table_ids() {
        let table = tables
            .iter()
            .find(|table| table.id == id && !table.rows.is_empty());
        let html = table.map_or(String::new(), |table| {
            let sheet = Value::from(Serde(paper::sheet(table, tick)));
            maker.make(
                "table",
                vec![sheet, Value::from(folder::tables_name(edition))],
            )
        });
        pieces.add(format!("table(\"{id}\")"), html);
    }
    for chart in pictures(record, charts(record)) {
        let id = chart.id;
        let html = match chart.svg.is_empty() {
            true => String::new(),
            false => maker.make("figure", vec![Value::from(Serde(chart))]),
        };
        pieces.add(format!("figure(\"{id}\")"), html);
    }
    pieces.add(
        "headline",
        maker.make("headline", vec![Value::from(Serde(view))]),
    );
    pieces.add("replay", maker.replay(record, edition));
    let list = events(record, edition, &tables);
    pieces.add(
        "events",
        maker.make("events", vec![Value::from(Serde(list))]),
    );
    pieces
}

/// Renders the macros.
struct Maker {
    environment: Environment<'static>,
}

impl Maker {
    fn new() -> Maker {
        let mut environment = Environment::new();
        escape_all(&mut environment);
        for (name, text) in [("pieces.html", MACROS), ("replay.html", REPLAY)] {
            environment
                .add_template(name, text)
                .expect("the template is well formed, as the page's tests show");
        }
        Maker { environment }
    }

    fn make(&self, name: &str, arguments: Vec<Value>) -> String {
        let template = self
            .environment
            .get_template("pieces.html")
            .expect("it was added");
        let mut ready = template.render_captured(()).expect("it holds macros alone");
        ready
            .with_state_mut(|state| state.call_macro(name, &arguments))
            .expect("the macros name only what they are given, as the page's tests show")
    }

    fn replay(&self, record: &RunRecord, edition: Edition) -> String {
        let figure = record.figures.chart("replay");
        let stage = Stage::of(figure, "replay-data", Replay::new(record, edition));
        let template = self
            .environment
            .get_template("replay.html")
            .expect("it was added");
        let context = context! { replay => Value::from(Serde(stage)) };
        template
            .render(context)
            .expect("it names only the stage, as the page's tests show")
    }
}

/// A chart with its sentences.
#[derive(Debug, Serialize)]
struct Picture {
    id: &'static str,
    title: String,
    shows: String,
    cannot: String,
    basis: Basis,
    svg: String,
}

fn pictures(record: &RunRecord, charts: Charts) -> Vec<Picture> {
    let card = &record.card;
    let each = "Each milestone’s row in the table says where its time comes from.";
    let emergent = || words::basis(&crate::score::basis::Basis::emergent());
    [
        ("ladder", charts.ladder, each.to_owned()),
        ("safety", charts.safety, words::basis(&card.safety.basis)),
        (
            "evacuation",
            charts.evacuation,
            words::basis(&card.evacuation.basis),
        ),
        ("refuge", charts.refuge, words::basis(&card.refuge.basis)),
        ("knowledge", charts.knowledge, emergent()),
        ("split", charts.split, words::basis(&card.evacuation.basis)),
        (
            "exposure",
            charts.exposure,
            words::basis(&card.exposure.basis),
        ),
        ("density", charts.density, emergent()),
    ]
    .into_iter()
    .map(|(id, svg, basis)| {
        let figure = record.figures.chart(id).clone();
        Picture {
            id,
            title: figure.title,
            shows: figure.shows,
            cannot: figure.cannot,
            basis: Basis::of(&basis),
            svg,
        }
    })
    .collect()
}

/// The list of events with its filters.
#[derive(Debug, Serialize)]
struct Events {
    topics: Vec<Filter>,
    units: Vec<Filter>,
    lines: Vec<Line>,
    more: usize,
}

/// One choice of a filter.
#[derive(Debug, Serialize)]
struct Filter {
    id: String,
    title: String,
    count: usize,
}

#[derive(Debug, Serialize)]
struct Line {
    event: EventId,
    tick: u32,
    at: String,
    topic: &'static str,
    about: String,
    /// The department's id, for the filter.
    unit: String,
    /// Its title.
    of: String,
    what: String,
    /// The milestones that it shows.
    shows: String,
}

fn events(record: &RunRecord, edition: Edition, tables: &[Table]) -> Events {
    let RunRecord { model, words, .. } = record;
    let mut shows: BTreeMap<EventId, Vec<&str>> = BTreeMap::new();
    for rung in &record.card.ladder.rungs {
        for &event in &rung.evidence {
            shows.entry(event).or_default().push(words.say(rung.rung));
        }
    }
    let evidence: BTreeSet<EventId> = paper::evidence(tables)
        .chain(shows.keys().copied())
        .collect();
    let (lines, more) = happenings(record, edition, &evidence);
    let there: BTreeSet<_> = lines.iter().filter_map(|line| line.unit).collect();
    let line = |line: &Happening| Line {
        event: line.event,
        tick: line.tick.0,
        at: words::clock(record.card.clock.at_s(line.tick)),
        topic: crate::terms::Term::in_output(line.topic),
        about: words.say(line.topic).to_owned(),
        unit: line
            .unit
            .map_or(String::new(), |unit| model.plan.units[unit].name.clone()),
        of: line
            .unit
            .map_or(String::new(), |unit| model.plan.units[unit].title.clone()),
        what: line.what.clone(),
        shows: shows
            .get(&line.event)
            .map_or(String::new(), |rungs| rungs.join("; ")),
    };
    Events {
        topics: topics(&lines)
            .into_iter()
            .map(|topic| Filter {
                id: crate::terms::Term::in_output(topic).to_owned(),
                title: words.say(topic).to_owned(),
                count: lines.iter().filter(|line| line.topic == topic).count(),
            })
            .collect(),
        units: there
            .into_iter()
            .map(|unit| Filter {
                id: model.plan.units[unit].name.clone(),
                title: model.plan.units[unit].title.clone(),
                count: lines.iter().filter(|line| line.unit == Some(unit)).count(),
            })
            .collect(),
        lines: lines.iter().map(line).collect(),
        more,
    }
}
