//! The unit of length of a workbook, judged by its rooms rather than by what it says.
//!
//! Workbooks say millimetres on the Facility sheet and give metres on the Coordinate sheet. The
//! net areas tell: in the right unit, a room fills about its box.

/// A unit of length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Unit {
    pub(super) name: &'static str,
    pub(super) mm: f64,
}

const METRE: Unit = Unit {
    name: "metres",
    mm: 1000.0,
};

/// The units that are tried, the likeliest first.
const UNITS: [Unit; 5] = [
    METRE,
    Unit {
        name: "millimetres",
        mm: 1.0,
    },
    Unit {
        name: "feet",
        mm: 304.8,
    },
    Unit {
        name: "centimetres",
        mm: 10.0,
    },
    Unit {
        name: "inches",
        mm: 25.4,
    },
];

/// Square millimetres in a unit of area, by its name in the workbook; square metres if unknown.
pub(super) fn area_mm2(name: &str) -> f64 {
    let name = name.to_lowercase();
    if name.contains("foot") || name.contains("feet") {
        304.8 * 304.8
    } else if name.contains("milli") {
        1.0
    } else {
        1e6
    }
}

/// The unit that a workbook says it uses.
pub(super) fn said(name: &str) -> Option<Unit> {
    let name = name.to_lowercase();
    let spelled = |unit: &Unit| match unit.name {
        "metres" => ["metres", "meters", "metre", "meter"].contains(&name.as_str()),
        "feet" => name.contains("foot") || name.contains("feet"),
        other => name.starts_with(&other[..4]),
    };
    UNITS.into_iter().find(spelled)
}

/// The unit in which the rooms fill their boxes best. Each pair is a box's area in square units
/// and a net area in square millimetres; without any, what the workbook says, or metres.
pub(super) fn judged(rooms: &[(f64, f64)], said: Option<Unit>) -> Unit {
    let mut boxes: Vec<f64> = rooms
        .iter()
        .filter(|(drawn, net)| *drawn > 0.0 && *net > 0.0)
        .map(|(drawn, net)| net / drawn)
        .collect();
    boxes.sort_by(f64::total_cmp);
    // The middle room's square millimetres per square unit.
    let Some(middle) = boxes.get(boxes.len() / 2) else {
        return said.unwrap_or(METRE);
    };
    let off = |unit: &Unit| libm::log(middle / (unit.mm * unit.mm)).abs();
    let best = UNITS.into_iter().min_by(|a, b| off(a).total_cmp(&off(b)));
    best.unwrap_or(METRE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn net_areas_tell_metres_from_the_millimetres_that_the_workbook_claims() {
        let rooms = [(9.3, 9.0e6), (16.5, 16.0e6), (187.8, 139.7e6)];
        assert_eq!(judged(&rooms, said("millimeters")).name, "metres");
        let rooms = [(9.3e6, 9.0e6), (16.5e6, 16.0e6)];
        assert_eq!(judged(&rooms, None).name, "millimetres");
        assert_eq!(judged(&[], said("Feet")).name, "feet");
    }
}
