//! A picture that grows: what the library draws, and words and marks on top of it.
//!
//! The library (kuva) writes numbers with their rounding errors, counts its clip paths through the
//! whole program, and gives pictures a fixed size. So its text is finished here, in one place:
//! clip paths are dropped (nothing is drawn beyond the axes), numbers are cut to one decimal, and
//! the outermost element is our own, with title, description and marking.

use kuva::backend::svg::SvgBackend;
use kuva::plot::line::LineStyle;
use kuva::render::color::Color;
use kuva::render::render::{PathData, Primitive, Scene};

use super::ink;
use super::writing::{PLAIN, Type, inert};

/// The width of every picture, in its own units.
pub(super) const WIDTH: f64 = 760.0;

/// A line's look: told apart by width and dashes as well as by colour.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stroke {
    pub(super) colour: &'static str,
    pub(super) width: f64,
    /// Lengths of dashes and gaps; empty for a whole line.
    pub(super) dashes: &'static str,
}

impl Stroke {
    /// A whole line.
    pub(super) const fn whole(colour: &'static str, width: f64) -> Stroke {
        Stroke {
            colour,
            width,
            dashes: "",
        }
    }

    /// A line of dashes.
    pub(super) const fn dashed(colour: &'static str, width: f64, dashes: &'static str) -> Stroke {
        Stroke {
            colour,
            width,
            dashes,
        }
    }

    fn dasharray(self) -> Option<String> {
        (!self.dashes.is_empty()).then(|| self.dashes.to_owned())
    }

    /// The same for the library's lines.
    pub(super) fn style(self) -> LineStyle {
        match self.dasharray() {
            None => LineStyle::Solid,
            Some(dashes) => LineStyle::Custom(dashes),
        }
    }
}

/// A picture.
pub(super) struct Picture {
    /// Unique on its page.
    id: String,
    height: f64,
    scene: Scene,
}

impl Picture {
    /// An empty picture. `id` is unique on its page.
    pub(super) fn new(id: String, height: f64) -> Picture {
        let mut picture = Picture {
            id,
            height,
            scene: Scene::new(WIDTH, height).with_background(None),
        };
        let marking = PLAIN.bold().colour(ink::BAD);
        picture.words(0.0, 13.0, "EXERCISE", marking);
        picture
    }

    pub(super) fn height(&self) -> f64 {
        self.height
    }

    /// What the library drew.
    pub(super) fn take(&mut self, drawn: Scene) {
        let plain = |p: &Primitive| !matches!(p, Primitive::ClipStart { .. } | Primitive::ClipEnd);
        self.group(&format!("fill=\"{}\"", ink::SOFT), |picture| {
            picture
                .scene
                .elements
                .extend(drawn.elements.into_iter().filter(plain));
        });
    }

    /// What `draw` draws, with these attributes.
    fn group(&mut self, attributes: &str, draw: impl FnOnce(&mut Picture)) {
        self.scene.add(Primitive::GroupStart {
            transform: None,
            title: None,
            extra_attrs: Some(attributes.to_owned()),
        });
        draw(self);
        self.scene.add(Primitive::GroupEnd);
    }

    /// Words, their base line at `y`.
    pub(super) fn words(&mut self, x: f64, y: f64, words: &str, set: Type) {
        let text = Primitive::Text {
            x,
            y,
            content: unread(words),
            size: set.size,
            anchor: set.anchor,
            rotate: set.upright.then_some(-90.0),
            bold: set.bold,
            color: Some(Color::from(set.colour)),
        };
        if set.rim {
            let rim = format!(
                "paint-order=\"stroke\" stroke=\"{}\" stroke-width=\"3.5\" stroke-linejoin=\"round\"",
                ink::PAPER
            );
            self.group(&rim, |picture| picture.scene.add(text));
        } else {
            self.scene.add(text);
        }
    }

    /// A straight line.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        self.scene.add(Primitive::Line {
            x1: from.0,
            y1: from.1,
            x2: to.0,
            y2: to.1,
            stroke: Color::from(stroke.colour),
            stroke_width: stroke.width,
            stroke_dasharray: stroke.dasharray(),
        });
    }

    /// A rectangle with its rim.
    pub(super) fn rectangle(
        &mut self,
        left: f64,
        top: f64,
        size: (f64, f64),
        fill: &str,
        rim: Stroke,
    ) {
        self.scene.add(Primitive::Rect {
            x: left,
            y: top,
            width: size.0.max(0.0),
            height: size.1.max(0.0),
            fill: Color::from(fill),
            stroke: Some(Color::from(rim.colour)),
            stroke_width: Some(rim.width),
            opacity: None,
        });
    }

    /// A disc with its rim.
    pub(super) fn disc(&mut self, at: (f64, f64), radius: f64, fill: &str, rim: Stroke) {
        self.scene.add(Primitive::Circle {
            cx: at.0,
            cy: at.1,
            r: radius,
            fill: Color::from(fill),
            fill_opacity: None,
            stroke: Some(Color::from(rim.colour)),
            stroke_width: Some(rim.width),
        });
    }

    /// A path in SVG's own words.
    pub(super) fn path(&mut self, path: String, fill: &str, rim: Stroke) {
        self.scene.add(Primitive::Path(Box::new(PathData {
            d: path,
            fill: Some(Color::from(fill)),
            stroke: Color::from(rim.colour),
            stroke_width: rim.width,
            opacity: None,
            stroke_dasharray: rim.dasharray(),
        })));
    }

    /// A pattern to fill with, drawn once a picture; what to fill with is returned.
    pub(super) fn pattern(&mut self, name: &str, tile: &str) -> String {
        let id = format!("{}-{name}", self.id);
        self.scene
            .defs
            .push(tile.replacen("<pattern", &format!("<pattern id=\"{id}\""), 1));
        format!("url(#{id})")
    }

    /// The picture as SVG. The title names it; the description says in words what it shows.
    pub(super) fn finish(self, title: &str, description: &str) -> String {
        let drawn = SvgBackend::new().render_scene(&self.scene);
        let body = drawn.split_once("-->").map_or("", |(_, body)| body);
        let (id, height) = (&self.id, self.height);
        let (title, description) = (escaped(title), escaped(description));
        let body = shortened(body);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" \
             viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"{id}-title\" \
             aria-describedby=\"{id}-words\"><title id=\"{id}-title\">EXERCISE. {title}</title>\
             <desc id=\"{id}-words\">{description}</desc>{body}"
        )
    }
}

/// Words as the library leaves them alone: it would read what stands between dollars as a formula.
fn unread(words: &str) -> String {
    inert(words).replace('$', "\\$")
}

fn escaped(words: &str) -> String {
    inert(words)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The same text with numbers in attributes cut to one decimal, and without the letter that calls a
/// further point of a path a line: it is one anyway.
fn shortened(svg: &str) -> String {
    let mut short = String::with_capacity(svg.len());
    let mut in_tag = false;
    let mut decimals = None;
    for letter in svg.chars() {
        match letter {
            '<' => in_tag = true,
            '>' => in_tag = false,
            'L' | ' ' if in_tag && short.ends_with(' ') => continue,
            _ => {}
        }
        decimals = match (letter, decimals) {
            ('.', None) if in_tag => Some(0),
            ('0'..='9', Some(count)) => Some(count + 1),
            _ => None,
        };
        if decimals.is_none_or(|count| count <= 1) {
            short.push(letter);
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_is_short_and_words_are_left_alone() {
        let svg =
            r#"<path d="M 1.23999999 2.5 L -0.004 7"/><text x="3.14159">Room L 3.14159</text>"#;
        assert_eq!(
            shortened(svg),
            r#"<path d="M 1.2 2.5 -0.0 7"/><text x="3.1">Room L 3.14159</text>"#
        );
    }

    #[test]
    fn a_picture_carries_title_description_and_marking_and_keeps_names_as_words() {
        let mut picture = Picture::new("a-test".to_owned(), 50.0);
        picture.words(
            1.0,
            30.0,
            "<script>&\" $\\frac{$ \u{202e}\u{1b}[2J",
            PLAIN.rim(),
        );
        let svg = picture.finish("Rooms & <b>", "1 < 2");
        assert!(svg.contains("<title id=\"a-test-title\">EXERCISE. Rooms &amp; &lt;b&gt;</title>"));
        assert!(svg.contains(">EXERCISE</text>") && svg.contains("1 &lt; 2</desc>"));
        assert!(
            svg.contains(">&lt;script&gt;&amp;&quot; $\\frac{$ [2J</text>"),
            "{svg}"
        );
    }

    #[test]
    fn colours_of_the_page_s_style_pass_through_the_library() {
        let mut picture = Picture::new("test".to_owned(), 50.0);
        let stroke = Stroke::dashed(ink::SAFE, 2.0, "4 2");
        picture.line((0.0, 0.0), (10.0, 10.0), stroke);
        let svg = picture.finish("", "");
        assert!(svg.contains(r#"stroke="var(--c-safe)" stroke-width="2" stroke-dasharray="4 2""#));
    }
}
