//! A picture that stands in the page's HTML before any script runs.
//!
//! The same scenes as on the canvas, written as small as they can be. A strict content security
//! policy forbids colours in `style` attributes, and the reader may prefer the dark: so colours are
//! classes, each of which is one colour by day and one by night.

use std::fmt::Write;

use super::color::Rgb;
use super::scene::{Align, Ink, Mark, Scene};

/// From the middle of capitals down to the baseline, in ems.
const BASELINE: f64 = super::Metrics::CAP_HEIGHT / 2.0;

/// The colours of some pictures: by day, and by night.
#[derive(Clone, Debug, Default)]
pub struct Palette(Vec<(Rgb, Rgb)>);

impl Palette {
    /// The class of a colour by day and by night.
    pub fn class(&mut self, colors: (Rgb, Rgb)) -> String {
        let known = self.0.iter().position(|one| *one == colors);
        let index = known.unwrap_or_else(|| {
            self.0.push(colors);
            self.0.len() - 1
        });
        format!("c{index}")
    }

    /// The style of the colours, and of pictures of a class.
    pub fn css(&self, within: &str) -> String {
        let rules = |pick: fn(&(Rgb, Rgb)) -> Rgb| {
            self.0.iter().enumerate().fold(String::new(), |rules, (index, colors)| {
                rules + &format!(".c{index}{{color:{}}}", pick(colors).hex())
            })
        };
        format!(
            ".{within} path{{fill:none;stroke:currentColor}}\
             .{within} .f{{fill:currentColor;stroke:none}}\
             .{within} text{{fill:currentColor}}\
             {}@media (prefers-color-scheme:dark){{{}}}",
            rules(|colors| colors.0),
            rules(|colors| colors.1),
        )
    }
}

/// A picture as laid out by day and by night: only its colours may differ.
///
/// Nothing is returned where the two are not the same picture.
pub fn still(day: &Scene, night: &Scene, class: &str, palette: &mut Palette) -> Option<String> {
    // Most texts of a picture are of one size: only others say theirs.
    let usual = day.marks.iter().find_map(|mark| match mark {
        Mark::Text { size, .. } => Some(*size),
        _ => None,
    });
    let size = usual.map_or_else(String::new, font_size);
    let mut out = format!(
        "<svg class=\"{class}\"{size} viewBox=\"0 0 {} {}\" width=\"100%\" height=\"100%\" aria-hidden=\"true\">",
        day.width, day.height
    );
    let mut path = Path::default();
    if day.marks.len() != night.marks.len() {
        return None;
    }
    for (mark, other) in day.marks.iter().zip(&night.marks) {
        if let (Mark::Line { points, ink }, Mark::Line { ink: dark, .. }) = (mark, other) {
            let class = palette.class((ink.color, dark.color));
            path.add(&class, ink, day.points(points), &mut out);
            continue;
        }
        path.end(&mut out);
        // Writing to a text cannot fail.
        let _ = match (mark, other) {
            (Mark::Fill { area, color, opacity }, Mark::Fill { color: dark, .. }) => {
                let class = palette.class((*color, *dark));
                let opaque =
                    if *opacity < 1.0 { format!(" opacity=\"{opacity}\"") } else { String::new() };
                let (left, top) = (tenths(area.left), tenths(area.top));
                let (right, bottom) = (tenths(area.right), tenths(area.bottom));
                write!(
                    out,
                    "<path class=\"f {class}\"{opaque} d=\"M{left} {top}H{right}V{bottom}H{left}z\"/>"
                )
            }
            (
                Mark::Dot { at, radius, fill, edge },
                Mark::Dot { fill: dark_fill, edge: dark_edge, .. },
            ) => {
                let (x, y) = (tenths(at.0), tenths(at.1));
                let inner = palette.class((*fill, *dark_fill));
                let outer = palette.class((*edge, *dark_edge));
                let disc = |class: &str, radius: f64| {
                    format!(
                        "<circle class=\"f {class}\" cx=\"{x}\" cy=\"{y}\" r=\"{}\"/>",
                        tenths(radius)
                    )
                };
                write!(
                    out,
                    "{}{}",
                    disc(&outer, *radius),
                    disc(&inner, radius - super::scene::EDGE)
                )
            }
            (
                Mark::Diamond { at: (x, y), radius, fill, edge },
                Mark::Diamond { fill: dark_fill, edge: dark_edge, .. },
            ) => {
                let inner = palette.class((*fill, *dark_fill));
                let outer = palette.class((*edge, *dark_edge));
                let shape = |class: &str, radius: f64| {
                    let (left, top, r) = (tenths(x - radius), tenths(*y), tenths(radius));
                    format!(
                        "<path class=\"f {class}\" d=\"M{left} {top}l{r} -{r} {r} {r} -{r} {r}z\"/>"
                    )
                };
                let within = radius - super::scene::EDGE * std::f64::consts::SQRT_2;
                write!(out, "{}{}", shape(&outer, *radius), shape(&inner, within))
            }
            (Mark::Text { text, at, align, size, bold, color }, Mark::Text { color: dark, .. }) => {
                let class = palette.class((*color, *dark));
                let anchor = match align {
                    Align::Left => "",
                    Align::Middle => " text-anchor=\"middle\"",
                    Align::Right => " text-anchor=\"end\"",
                };
                let weight = if *bold { " font-weight=\"700\"" } else { "" };
                // Words to whole pixels: nobody sees less of them, and they are half of the picture.
                let (x, y) = (at.0.round(), (at.1 + BASELINE * size).round());
                let words = maud::html! { (day.text(text)) }.into_string();
                let size = if usual == Some(*size) { String::new() } else { font_size(*size) };
                write!(
                    out,
                    "<text class=\"{class}\"{anchor}{weight}{size} x=\"{x}\" y=\"{y}\">{words}</text>"
                )
            }
            _ => return None,
        };
    }
    path.end(&mut out);
    Some(out + "</svg>")
}

/// Lines that follow each other and look the same are one path.
#[derive(Default)]
struct Path {
    head: String,
    data: String,
}

impl Path {
    fn add(&mut self, class: &str, ink: &Ink, points: &[(f64, f64)], out: &mut String) {
        let dash = ink
            .dash
            .map_or(String::new(), |(dash, gap)| format!(" stroke-dasharray=\"{dash} {gap}\""));
        let width = if ink.width == 1.0 {
            String::new()
        } else {
            format!(" stroke-width=\"{}\"", ink.width)
        };
        let head = format!("<path class=\"{class}\"{width}{dash} d=\"");
        if self.head != head {
            self.end(out);
            self.head = head;
        }
        let mut before = (0, 0);
        for (index, point) in points.iter().enumerate() {
            let at = (whole(point.0), whole(point.1));
            if index == 0 {
                let _ = write!(self.data, "M{} {}", decimal(at.0), decimal(at.1));
            } else {
                let step = (at.0 - before.0, at.1 - before.1);
                let letter = if index == 1 { "l" } else { " " };
                let _ = write!(self.data, "{letter}{} {}", decimal(step.0), decimal(step.1));
            }
            before = at;
        }
    }

    fn end(&mut self, out: &mut String) {
        if !self.data.is_empty() {
            out.push_str(&self.head);
            out.push_str(&self.data);
            out.push_str("\"/>");
        }
        *self = Self::default();
    }
}

/// A length in tenths of a CSS pixel.
fn whole(length: f64) -> i32 {
    (length * 10.0).round() as i32
}

/// So many tenths as a number.
fn decimal(tenths: i32) -> String {
    (f64::from(tenths) / 10.0).to_string()
}

fn font_size(size: f64) -> String {
    format!(" font-size=\"{size}\"")
}

fn tenths(length: f64) -> String {
    decimal(whole(length))
}

#[cfg(test)]
mod tests {
    use super::*;

    const INKS: [Rgb; 2] = [Rgb(1, 2, 3), Rgb(200, 201, 202)];

    fn scene(color: Rgb) -> Scene {
        let mut scene = Scene::default();
        scene.reset(100.0, 50.0);
        scene.line([(0.0, 0.0), (10.04, 20.0), (30.0, 5.5)], Ink::solid(color, 1.0));
        scene.line([(5.0, 5.0), (6.0, 6.0)], Ink::solid(color, 1.0));
        let text = scene.push_text("a < b");
        let (at, align) = ((50.0, 25.0), Align::Middle);
        scene.marks.push(Mark::Text { text, at, align, size: 10.0, bold: true, color });
        scene
    }

    #[test]
    fn lines_alike_are_one_path_and_texts_are_escaped() {
        let mut palette = Palette::default();
        let [day, night] = INKS.map(scene);
        let picture = still(&day, &night, "one", &mut palette).expect("the same picture");
        assert!(
            picture.contains("<path class=\"c0\" d=\"M0 0l10 20 20 -14.5M5 5l1 1\"/>"),
            "{picture}"
        );
        assert!(picture.contains(">a &lt; b</text>"), "{picture}");
        assert!(!picture.contains("style="), "a strict policy forbids it");
        roxmltree::Document::parse(&picture).expect("well-formed");
    }

    #[test]
    fn colours_are_those_of_day_and_night() {
        let mut palette = Palette::default();
        let class = palette.class((INKS[0], INKS[1]));
        assert_eq!(palette.class((INKS[0], INKS[1])), class);
        assert_ne!(palette.class((INKS[0], INKS[0])), class);
        let css = palette.css("one");
        let (day, night) = css.split_once("@media").expect("a night");
        assert!(day.contains(&format!(".{class}{{color:#010203}}")), "{day}");
        assert!(night.contains(&format!(".{class}{{color:#c8c9ca}}")), "{night}");
    }

    #[test]
    fn two_pictures_are_not_one() {
        let [day, mut night] = INKS.map(scene);
        night.marks.pop();
        assert_eq!(still(&day, &night, "one", &mut Palette::default()), None);
    }
}
