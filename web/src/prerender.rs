//! What stands in the page before any script runs: the default scenario's verdict, table and
//! charts, made by the same components and charts as later.
//!
//! Drawn once, for day and night alike, and for a phone and anything wider.

use breakeven::Strategy;

use crate::answers::Answers;
use crate::charts::still::{Palette, still};
use crate::charts::{Metrics, Scene, Theme};
use crate::components;
use crate::picture::PageChart;
use crate::state::{State, VolumeMeasure};

/// The page's first sight.
#[derive(Clone, Debug)]
pub struct Sight {
    /// What stands within the element that the page takes over.
    pub html: String,
    /// The style of its pictures.
    pub css: String,
}

/// The class of pictures that the page takes the place of.
const CLASS: &str = "still";
/// Which of two pictures shows; the width is where the style sheet makes charts lower.
const CHOICE: &str = ".still.narrow{display:none}\
     @media (max-width:34rem){.still.narrow{display:block}.still.wide{display:none}}";
/// The widths for which pictures are drawn, in CSS pixels, and the class by which the style sheet
/// chooses: on a phone, and on anything wider. Between them they are scaled.
const WIDTHS: [(f64, &str); 2] = [(344.0, "narrow"), (720.0, "wide")];
/// The page's charts by their elements, with their heights in the style sheet at those widths.
const CHARTS: [(PageChart, &str, [f64; 2]); 2] = [
    (PageChart::Volume(VolumeMeasure::Total), crate::question::BY_VOLUME, [384.0, 432.0]),
    (PageChart::Cumulative, crate::question::CUMULATIVE, [288.0, 352.0]),
];

/// Makes the page's first sight. `None` where the page has no place for its pictures, or they
/// differ by more than colours from day to night: then something is wrong with the page.
pub fn sight() -> Option<Sight> {
    let mut html = components::first_view();
    let answers = Answers::to(&State::default()).ok()?;
    let mut palette = Palette::default();
    for (picture, id, heights) in CHARTS {
        let place = format!("<div id=\"{id}-under\" aria-hidden=\"true\">");
        let mut pictures = String::new();
        for ((width, class), height) in WIDTHS.into_iter().zip(heights) {
            let scene = |theme: Theme| {
                let mut scene = Scene::default();
                let (style, metrics) = (theme.style(), Metrics::arial());
                picture.lay_out(&answers, None, &style, &metrics, (width, height), &mut scene);
                scene
            };
            let class = format!("{CLASS} {class}");
            pictures += &still(&scene(Theme::Light), &scene(Theme::Dark), &class, &mut palette)?;
        }
        let at = html.find(&place)? + place.len();
        html.insert_str(at, &pictures);
    }
    for strategy in Strategy::ALL {
        let color = |theme: Theme| theme.style().line(strategy).ink.color;
        let class = palette.class((color(Theme::Light), color(Theme::Dark)));
        let swatch = format!("stroke=\"{}\"", color(Theme::Light).hex());
        html = html.replace(&swatch, &format!("class=\"{class}\" stroke=\"currentColor\""));
    }
    // The inputs stay away until something hears them; their room is there.
    let inputs = html.find("<div class=\"inputs\"")?;
    html.truncate(inputs);
    html.push_str("<div class=\"inputs\" inert></div></main>");
    Some(Sight { html, css: palette.css(CLASS) + CHOICE })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_scenario_stands_in_the_page() {
        let Sight { html, css } = sight().expect("a page with places for its pictures");
        let answers = Answers::to(&State::default()).expect("a valid scenario");
        let verdict = answers.verdict.expect("something fits");
        let said = format!("<strong>{}</strong>", verdict.strategy.name());
        assert!(html.contains(&said), "the verdict names the choice");
        for strategy in Strategy::ALL {
            let total = crate::format::money_exact(answers.ledger(strategy).total);
            assert!(html.contains(&total), "{strategy:?}");
        }
        assert_eq!(html.matches("<svg class=\"still").count(), CHARTS.len() * WIDTHS.len());
        assert!(!html.contains(" style="), "a strict policy forbids it");
        assert!(!css.contains("</"));
    }
}
