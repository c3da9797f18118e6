//! The page around anything: EXERCISE at its head and foot and on every printed sheet, contents, styles,
//! scripts. No template of the users replaces it.
//!
//! Only the scripts that are given here run: the page's policy names their hashes, and it lets nothing
//! leave. Colours stand twice, for light and for dark; paper is always light.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minijinja::{Environment, Value, context};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::escape::escape_all;
use crate::review::edition::Edition;

const TEMPLATE: &str = include_str!("../../../assets/templates/review/shell.html");
const STYLE: &str = include_str!("../../../assets/review/page.css");
const LIGHT: &str = include_str!("../../../assets/review/light.css");
const DARK: &str = include_str!("../../../assets/review/dark.css");
const SCRIPT: &str = include_str!("../../../assets/review/page.js");

/// A page about anything.
#[derive(Debug)]
pub(crate) struct Shell<'a> {
    /// What stands in the window's title and over the page.
    pub title: &'a str,
    /// What kind of paper it is, over the title.
    pub kind: &'a str,
    /// By which a page is known that may be written over; nothing where it is known by its folder.
    pub generator: &'a str,
    /// Which edition it is.
    pub edition: Edition,
    /// Over the title: markup that was checked.
    pub over: String,
    /// Under the title: markup that was checked.
    pub under: String,
    /// Sections in their order.
    pub sections: Vec<Section>,
    /// At the very end, in small print: plain text.
    pub colophon: String,
    /// Styles besides the page's own.
    pub styles: &'a [&'a str],
    /// Scripts besides the page's own, none of which holds the end of a script element.
    pub scripts: &'a [&'a str],
}

/// A section.
#[derive(Debug, Serialize)]
pub(crate) struct Section {
    /// Its id, of `a-z` and `-`.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// Its content: markup that was checked, or that this program wrote.
    pub html: String,
}

impl Shell<'_> {
    /// The page's text.
    pub(crate) fn html(&self) -> String {
        let mut environment = Environment::new();
        escape_all(&mut environment);
        let scripts: Vec<&str> = [SCRIPT]
            .into_iter()
            .chain(self.scripts.iter().copied())
            .collect();
        let raw = |text: &str| Value::from_safe_string(text.to_owned());
        let sections = self.sections.iter().map(|section| {
            context! {
                id => section.id.as_str(),
                heading => section.heading.as_str(),
                html => raw(&section.html),
            }
        });
        environment
            .render_named_str(
                "shell.html",
                TEMPLATE,
                context! {
                    title => self.title,
                    kind => self.kind,
                    generator => raw(self.generator),
                    marking => self.edition.marking(),
                    is_restricted => self.edition.is_restricted(),
                    over => raw(&self.over),
                    under => raw(&self.under),
                    sections => sections.collect::<Vec<Value>>(),
                    colophon => self.colophon.as_str(),
                    policy => policy(&scripts),
                    style => raw(&style(self.styles)),
                    scripts => scripts.iter().map(|script| raw(script)).collect::<Vec<Value>>(),
                },
            )
            .expect("the shell names only what it is given, as its test shows")
    }
}

/// What the page may do: run these scripts, use its own styles, show pictures that lie in it.
fn policy(scripts: &[&str]) -> String {
    let hash = |script: &&str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script)));
    let hashes: Vec<String> = scripts.iter().map(hash).collect();
    format!(
        "default-src 'none'; script-src {}; style-src 'unsafe-inline'; img-src data:; \
         base-uri 'none'; form-action 'none'",
        hashes.join(" ")
    )
}

/// The colours of both themes, the page's style, and what is given besides.
fn style(more: &[&str]) -> String {
    let dark = DARK.trim();
    let mut style = format!(
        ":root{{{}}}\n@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n\
         @media screen{{:root[data-theme=dark]{{{dark}}}}}\n{STYLE}",
        LIGHT.trim(),
    );
    for text in more {
        style.push('\n');
        style.push_str(text);
    }
    style
}
