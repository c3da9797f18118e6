//! The foot of the sheet: scale, north, what colours and signs mean, what has no room, the note.

use super::Options;
use super::compartments;
use super::marks;
use super::sheet::Sheet;
use super::tints::{TINTS, Tint};
use crate::geom::Point;
use crate::ids::DeviceId;
use crate::model::plan::{DeviceKind, Lock, Plan, Side};
use crate::terms::{PointKind, Term};

const TEXT: &str = "fill=\"#1d232b\"";
const ROW: f64 = 22.0;

/// Where the foot stands on the sheet.
pub(super) struct Foot {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
    /// Points in a metre of the drawings above.
    pub(super) scale: f64,
}

/// Draws the foot; the answer is where it ends. `list` are the names that became numbers.
pub(super) fn draw(
    sheet: &mut Sheet,
    plan: &Plan,
    options: Options,
    list: &[String],
    foot: &Foot,
) -> f64 {
    let Foot {
        left,
        top,
        width,
        scale,
    } = *foot;
    let style = "stroke=\"#9aa0a8\" stroke-width=\"0.8\"";
    sheet.line(Point::new(left, top), Point::new(left + width, top), style);
    let end = scale_bar(sheet, Point::new(left, top + 30.0), scale);
    north(sheet, Point::new(end + 46.0, top + 24.0));
    let mut pen = Pen {
        left,
        right: left + width,
        at: Point::new(end + 90.0, top + 26.0),
    };
    for tint in TINTS.iter().filter(|tint| is_used(plan, tint)) {
        pen.entry(sheet, tint.called, |sheet, at| {
            let style = format!(
                "fill=\"{}\" stroke=\"#7c828b\" stroke-width=\"0.8\"",
                tint.colour
            );
            sheet.rect(at - Point::new(9.0, 7.0), Point::new(18.0, 14.0), &style);
        });
    }
    if plan.compartments.len() > 1 {
        pen.entry(sheet, "fire compartment wall", |sheet, at| {
            let half = Point::new(11.0, 0.0);
            sheet.line(at - half, at + half, compartments::LINE);
        });
    }
    pen.next_line();
    points(sheet, &mut pen, plan);
    if options.restricted {
        locks(sheet, &mut pen);
        devices(sheet, &mut pen, plan);
    }
    numbered(sheet, &mut pen, list);
    note(sheet, &mut pen, plan)
}

/// Sets one entry after the other and breaks the line where the paper ends.
struct Pen {
    left: f64,
    right: f64,
    at: Point,
}

impl Pen {
    fn entry(&mut self, sheet: &mut Sheet, word: &str, sign: impl FnOnce(&mut Sheet, Point)) {
        let needs = 36.0 + word.chars().count() as f64 * 6.6;
        if self.at.x + needs > self.right && self.at.x > self.left {
            self.next_line();
        }
        sign(sheet, self.at + Point::new(10.0, 0.0));
        sheet.text(self.at + Point::new(24.0, 4.0), 11.5, TEXT, word);
        self.at.x += needs + 10.0;
    }

    fn next_line(&mut self) {
        if self.at.x > self.left {
            self.at = Point::new(self.left, self.at.y + ROW);
        }
    }
}

fn is_used(plan: &Plan, tint: &Tint) -> bool {
    plan.spaces
        .rows()
        .iter()
        .any(|space| super::tints::colour(space.kind) == tint.colour)
}

/// A bar of a round number of metres; the answer is where it ends on the sheet.
fn scale_bar(sheet: &mut Sheet, at: Point, scale: f64) -> f64 {
    let metres = [5.0, 10.0, 20.0, 50.0, 100.0]
        .into_iter()
        .find(|&metres| metres * scale >= 120.0)
        .unwrap_or(200.0);
    let part = metres * scale / 5.0;
    for i in 0..5 {
        let fill = if i % 2 == 0 { "#1d232b" } else { "#ffffff" };
        let style = format!("fill=\"{fill}\" stroke=\"#1d232b\" stroke-width=\"0.8\"");
        sheet.rect(
            at + Point::new(part * f64::from(i), -6.0),
            Point::new(part, 6.0),
            &style,
        );
    }
    sheet.text(at + Point::new(0.0, -10.0), 10.0, TEXT, "0");
    let word = format!("{metres} m");
    let style = format!("{TEXT} text-anchor=\"middle\"");
    sheet.text(at + Point::new(part * 5.0, -10.0), 10.0, &style, &word);
    at.x + part * 5.0
}

fn north(sheet: &mut Sheet, at: Point) {
    let tips = [(0.0, -14.0), (6.0, 10.0), (0.0, 5.0), (-6.0, 10.0)];
    sheet.polygon(
        &tips.map(|(x, y)| at + Point::new(x, y)),
        "fill=\"#1d232b\"",
    );
    let style = format!("{TEXT} font-weight=\"bold\"");
    sheet.text(at + Point::new(9.0, -4.0), 12.0, &style, "N");
}

fn points(sheet: &mut Sheet, pen: &mut Pen, plan: &Plan) {
    let mut kinds: Vec<PointKind> = plan.points.rows().iter().map(|point| point.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for point in kinds
        .iter()
        .flat_map(|&kind| plan.points.rows().iter().filter(move |p| p.kind == kind))
    {
        let (letter, colour) = marks::point_sign(point.kind);
        let word = match point.side {
            Side::Outside => format!("{} (outside)", point.title),
            Side::Space(_) => point.title.clone(),
        };
        pen.entry(sheet, &word, |sheet, at| {
            marks::round_sign(sheet, at, letter, colour)
        });
    }
    pen.next_line();
}

fn locks(sheet: &mut Sheet, pen: &mut Pen) {
    let group = Lock::Electronic(DeviceId(0));
    for (lock, word) in [
        (Lock::ThumbTurn, "thumb-turn"),
        (Lock::Key, "key"),
        (group, "electronic lock"),
    ] {
        pen.entry(sheet, word, |sheet, at| {
            marks::lock_sign(sheet, at, lock, false)
        });
    }
    pen.entry(sheet, "starts locked (filled)", |sheet, at| {
        marks::lock_sign(sheet, at, Lock::Key, true)
    });
    pen.entry(sheet, "push-bar", |sheet, at| {
        let half = Point::new(9.0, 0.0);
        sheet.line(
            at - half,
            at + half,
            "stroke=\"#18794e\" stroke-width=\"3\"",
        );
    });
    pen.entry(sheet, "one sees through it when shut", |sheet, at| {
        let half = Point::new(9.0, 0.0);
        sheet.line(
            at - half,
            at + half,
            "stroke=\"#4a9cc7\" stroke-width=\"1.4\"",
        );
    });
    pen.next_line();
}

fn devices(sheet: &mut Sheet, pen: &mut Pen, plan: &Plan) {
    let placed = |of: fn(&DeviceKind) -> bool| {
        plan.devices
            .rows()
            .iter()
            .find(|device| device.at.is_some() && of(&device.kind))
            .map(|device| &device.kind)
    };
    let kinds = [
        (
            placed(|kind| *kind == DeviceKind::PanicButton),
            "panic button",
        ),
        (
            placed(|kind| *kind == DeviceKind::DuressButton),
            "duress button",
        ),
        (
            placed(|kind| matches!(kind, DeviceKind::Camera { .. })),
            "camera",
        ),
        (
            placed(|kind| matches!(kind, DeviceKind::Strobe { .. })),
            "flashing light",
        ),
        (
            placed(|kind| matches!(kind, DeviceKind::PublicAddress { .. })),
            "loudspeaker",
        ),
        (placed(|kind| *kind == DeviceKind::Screens), "screens"),
        (
            placed(|kind| matches!(kind, DeviceKind::LockdownDesk { .. })),
            "lockdown desk",
        ),
    ];
    for (kind, word) in kinds {
        if let Some(kind) = kind {
            pen.entry(sheet, word, |sheet, at| marks::device_sign(sheet, at, kind));
        }
    }
    for device in plan
        .devices
        .rows()
        .iter()
        .filter(|device| device.at.is_none())
    {
        let word = match device.kind {
            DeviceKind::PublicAddress { zone, .. } => {
                format!("{}: {}", device.title, plan.zones[zone].title)
            }
            DeviceKind::AccessGroup { fails, .. } => {
                format!("{}: fails {}", device.title, fails.in_output())
            }
            _ => device.title.clone(),
        };
        pen.entry(sheet, &word, |sheet, at| {
            marks::device_sign(sheet, at, &device.kind)
        });
    }
    pen.next_line();
}

fn numbered(sheet: &mut Sheet, pen: &mut Pen, list: &[String]) {
    for (i, title) in list.iter().enumerate() {
        let number = (i + 1).to_string();
        pen.entry(sheet, title, |sheet, at| {
            sheet.text(
                at + Point::new(8.0, 4.0),
                11.5,
                &format!("{TEXT} font-weight=\"bold\" text-anchor=\"end\""),
                &number,
            );
        });
    }
    pen.next_line();
}

/// The plan's own note, wrapped to the paper.
fn note(sheet: &mut Sheet, pen: &mut Pen, plan: &Plan) -> f64 {
    let most = ((pen.right - pen.left) / 6.0) as usize;
    let mut line = String::new();
    let mut lines: Vec<String> = Vec::new();
    for word in plan.note.split_whitespace() {
        if line.chars().count() + word.chars().count() + 1 > most && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    for line in lines {
        sheet.text(
            pen.at + Point::new(0.0, 4.0),
            11.0,
            "fill=\"#56606d\" font-style=\"italic\"",
            &line,
        );
        pen.at.y += 16.0;
    }
    pen.at.y
}
