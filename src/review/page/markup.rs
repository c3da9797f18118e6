//! What markup a part of the page may write.
//!
//! A part is a balanced piece of HTML made of the tags and attributes below: text, lists, tables,
//! pictures that lie in the text itself. Nothing that runs, loads, covers or ends what stands around
//! it, so that a template cannot take EXERCISE away. What this is not: a cleaner. What is not allowed
//! is a fault, and nothing is changed in silence.

use super::fault::Fault;
use super::pieces::holds_token;

/// Tags that may stand in a part. Headings begin at the third: the page writes the first two.
const TAGS: [&str; 44] = [
    "a",
    "abbr",
    "address",
    "b",
    "blockquote",
    "br",
    "caption",
    "code",
    "col",
    "colgroup",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h3",
    "h4",
    "hr",
    "i",
    "img",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "ul",
    "cite",
    "mark",
];

/// Tags that hold nothing and have no end.
const VOID: [&str; 4] = ["br", "col", "hr", "img"];

/// Attributes that may stand on any tag.
const ATTRIBUTES: [&str; 16] = [
    "alt",
    "aria-hidden",
    "aria-label",
    "class",
    "colspan",
    "data-tick",
    "datetime",
    "dir",
    "height",
    "lang",
    "role",
    "rowspan",
    "scope",
    "span",
    "title",
    "width",
];

/// How deep tags may stand in each other.
const DEPTH: usize = 64;

/// Looks at a part's output. The first fault is the error.
pub(super) fn check(html: &str) -> Result<(), Fault> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let tag = Tag::read(&rest[start..])?;
        if tag.ends {
            match open.pop() {
                Some(name) if name == tag.name => {}
                Some(name) => {
                    let message = format!("</{}> stands where </{name}> is needed", tag.name);
                    return Err(Fault::at_text(tag.written, message));
                }
                None => {
                    let message = format!("</{}> ends nothing that begins here", tag.name);
                    return Err(Fault::at_text(tag.written, message));
                }
            }
        } else if !VOID.contains(&tag.name) {
            open.push(tag.name);
            if open.len() > DEPTH {
                let message = format!("tags stand more than {DEPTH} deep in each other");
                return Err(Fault::at_text(tag.written, message));
            }
        }
        rest = &rest[start + tag.written.len()..];
    }
    match open.pop() {
        Some(name) => {
            let message = format!("<{name}> is not closed");
            Err(Fault::at_text(format!("<{name}"), message))
        }
        None => Ok(()),
    }
}

/// One tag.
struct Tag<'a> {
    name: &'a str,
    ends: bool,
    written: &'a str,
}

impl<'a> Tag<'a> {
    /// The tag at the beginning of a text.
    fn read(text: &'a str) -> Result<Tag<'a>, Fault> {
        let ends = text.starts_with("</");
        let after = &text[if ends { 2 } else { 1 }..];
        let length = after.find(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit());
        let (name, mut rest) = after.split_at(length.unwrap_or(after.len()));
        if name.is_empty() {
            let shown: String = text.chars().take(12).collect();
            let fault = Fault::at_text(shown.clone(), format!("`{shown}` begins no tag"));
            return Err(
                fault.help("write a < as &lt;, a comment as {# … #}, and tags in small letters")
            );
        }
        if !TAGS.contains(&name) {
            let fault = Fault::at_text(format!("<{name}"), format!("<{name}> is not allowed here"));
            return Err(fault.help("docs/TEMPLATES.md lists the tags that a part may hold"));
        }
        loop {
            let trimmed = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
            let blank = trimmed.len() < rest.len();
            let closes = trimmed
                .strip_prefix("/>")
                .filter(|_| VOID.contains(&name) && !ends);
            if let Some(beyond) = trimmed.strip_prefix('>').or(closes) {
                let written = &text[..text.len() - beyond.len()];
                return Ok(Tag {
                    name,
                    ends,
                    written,
                });
            }
            if ends || !blank || trimmed.is_empty() {
                let message = format!("the tag <{name} … is not well formed");
                return Err(Fault::at_text(format!("<{name}"), message));
            }
            rest = attribute(name, trimmed)?;
        }
    }
}

/// Reads one attribute and returns what stands behind it.
fn attribute<'a>(tag: &str, text: &'a str) -> Result<&'a str, Fault> {
    let length = text.find(|c: char| !c.is_ascii_lowercase() && c != '-');
    let (name, rest) = text.split_at(length.unwrap_or(text.len()));
    let fault = |message: String| Fault::at_text(format!("<{tag}"), message);
    let value = rest.strip_prefix('=').and_then(|rest| {
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest[1..].split_once(quote)
    });
    let Some((value, rest)) = value.filter(|_| !name.is_empty()) else {
        let shown: String = text.chars().take(20).collect();
        let fault = fault(format!(
            "`{shown}` in <{tag}> is no attribute with a value in quotes"
        ));
        return Err(fault.help("write attributes as name=\"value\", in small letters"));
    };
    let allowed = match (tag, name) {
        ("a", "href") => is_link(value),
        ("img", "src") => is_picture(value),
        (_, "class") => !value
            .split_whitespace()
            .any(|class| class.starts_with("x-")),
        (_, "data-tick") => value.chars().all(|c| c.is_ascii_digit()),
        _ => ATTRIBUTES.contains(&name),
    };
    if !allowed || value.contains('<') || holds_token(value) {
        let shown: String = value.chars().take(40).collect();
        let fault = fault(format!("{name}=\"{shown}\" is not allowed in <{tag}>"));
        return Err(fault.help(
            "a link leads to a place of this page (#timeline), a picture lies in the text itself \
             (data:image/png;base64,…), and style, id, on… and classes that begin with x- are the page's own",
        ));
    }
    Ok(rest)
}

/// A place of the page itself.
fn is_link(value: &str) -> bool {
    value
        .strip_prefix('#')
        .is_some_and(|id| id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
}

/// A picture that lies in the text.
fn is_picture(value: &str) -> bool {
    const KINDS: [&str; 5] = ["png", "jpeg", "gif", "webp", "svg+xml"];
    let Some((kind, data)) = value
        .strip_prefix("data:image/")
        .and_then(|v| v.split_once(";base64,"))
    else {
        return false;
    };
    KINDS.contains(&kind)
        && data
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+/=".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_lists_tables_and_pictures_are_allowed() {
        for html in [
            "plain &amp; simple > text",
            "<p class=\"lede\">a<br>b<br/>c</p>",
            "<table><tr><th scope='row' colspan=\"2\">x</th></tr></table>",
            "<img alt=\"\" src=\"data:image/png;base64,AAA+/=\" width=\"40\">",
            "<a href=\"#event-3\" data-tick=\"12\">#3</a>",
        ] {
            assert_eq!(check(html), Ok(()), "{html}");
        }
    }

    #[test]
    fn what_runs_loads_covers_or_ends_the_page_is_a_fault() {
        for html in [
            "<script>alert(1)</script>",
            "<style>.x-band{display:none}</style>",
            "<p style=\"position:fixed\">x</p>",
            "<p onclick=\"x()\">x</p>",
            "<p class=\"x-band\">EXERCISE</p>",
            "<img src=\"https://example.org/a.png\" alt=\"\">",
            "<img src=\"data:text/html;base64,AAAA\" alt=\"\">",
            "<a href=\"https://example.org\">x</a>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<a href=\"#a&quot;\">x</a>",
            "</main>",
            "</section><p>x</p>",
            "<p>never closed",
            "<p><b>crossed</p></b>",
            "<!-- the rest is a comment",
            "<!doctype html>",
            "<SCRIPT>x</SCRIPT>",
            "<p/onclick=x>x</p>",
            "<p title=unquoted>x</p>",
            "<p title=\"a\"class=\"b\">x</p>",
            "<p title=\"\u{E000}0\u{E001}\">x</p>",
            "<svg></svg>",
            "<textarea>",
            "<plaintext>",
            "<h2>second</h2>",
            "<p id=\"main\">x</p>",
            "1 < 2",
            "<",
            "<p",
        ] {
            assert!(check(html).is_err(), "{html}");
        }
        assert!(check(&"<div>".repeat(70)).is_err());
    }
}
