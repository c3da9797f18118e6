//! The page runs its own scripts alone, asks for nothing, and names are text.

use super::*;
use crate::sim::event::EventKind;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::sync::Arc;

const HOSTILE: &str = "<script>alert('x')</script> & \"quoted\" </title> {{ 7 }} \u{E000}0\u{E001}";

#[test]
fn only_scripts_that_the_policy_names_run() {
    let model = with_threat();
    let script = sample::eventful(&model);
    let page = page_of(&model, &script.log, Edition::Shareable);
    let policy = page.split("Content-Security-Policy\" content=\"").nth(1);
    let policy = policy.and_then(|rest| rest.split('"').next()).unwrap();
    let policy = policy.replace("&#x27;", "'").replace("&#x2f;", "/");
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    let scripts: Vec<&str> = page.split("<script>").skip(1).collect();
    assert_eq!(scripts.len(), 2);
    for script in scripts {
        let text = script.split("</script>").next().unwrap();
        let hash = format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
        assert!(policy.contains(&hash), "a script without its hash");
    }
    for rest in page.split("<script").skip(1) {
        assert!(rest.starts_with('>') || rest.starts_with(" type=\"application/json\""));
    }
}

#[test]
fn the_page_needs_nothing_else() {
    let model = with_threat();
    let script = sample::eventful(&model);
    let page = page_of(&model, &script.log, Edition::Shareable);
    let page = page.replace("http://www.w3.org/2000/svg", "");
    for bad in [
        "http:",
        "https:",
        " src=",
        "@import",
        "<link",
        "fetch(",
        "XMLHttpRequest",
        "localStorage",
    ] {
        assert!(!page.contains(bad), "{bad} is on the page");
    }
}

#[test]
fn hostile_names_are_text() {
    let mut model = with_threat();
    model.scenario.title = HOSTILE.to_owned();
    model.scenario.teaches = HOSTILE.to_owned();
    model.site.title = HOSTILE.to_owned();
    model.site.emergency_number = HOSTILE.to_owned();
    model.site.support = vec![HOSTILE.to_owned()];
    let mut plan = (*model.plan).clone();
    plan.title = HOSTILE.to_owned();
    for (_, space) in plan.spaces.iter_mut() {
        space.title = HOSTILE.to_owned();
    }
    for (_, door) in plan.doors.iter_mut() {
        door.title = HOSTILE.to_owned();
    }
    for (_, unit) in plan.units.iter_mut() {
        unit.title = HOSTILE.to_owned();
    }
    model.plan = Arc::new(plan);
    model.defaults.hurry.source = HOSTILE.to_owned();
    let mut script = sample::eventful(&model);
    let text = HOSTILE.to_owned();
    script.add(8001, EventKind::NoteMade { text });
    for edition in [Edition::Shareable, Edition::Restricted] {
        let page = page_of(&model, &script.log, edition);
        assert!(!page.contains("<script>alert"), "a name became markup");
        assert_eq!(
            page.matches("</title>").count(),
            page.matches("<title>").count() + page.matches("<title id=").count()
        );
        assert!(page.contains("&lt;script&gt;") && page.contains("{{ 7 }}"));
    }
}
