//! Colours, patterns and sizes: hue by tuning, tone and pattern by retrieval.

use std::fmt;
use std::str::FromStr;

use breakeven::{Strategy, Tuning};

use super::color::Rgb;
use super::scene::Ink;

/// The colours of the moment: the page's own, by day and by night, or the reader's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Theme {
    /// On white.
    Light,
    /// On a near black.
    Dark,
    /// In the reader's own colours: background and text.
    Forced(Rgb, Rgb),
}

const LIGHT: &str = "light";
const DARK: &str = "dark";
const FORCED: &str = "forced";

impl Theme {
    /// The colours of a picture.
    pub fn style(self) -> Style {
        match self {
            Self::Light => Style::light(),
            Self::Dark => Style::dark(),
            Self::Forced(background, text) => Style::forced(background, text),
        }
    }
}

impl fmt::Display for Theme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Light => f.write_str(LIGHT),
            Self::Dark => f.write_str(DARK),
            Self::Forced(background, text) => {
                write!(f, "{FORCED} {} {}", background.hex(), text.hex())
            }
        }
    }
}

/// What [`Theme`] displays; anything else is no theme.
impl FromStr for Theme {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut words = text.split(' ');
        let name = words.next();
        let mut color = || Rgb::read(words.next()?);
        match (name, color(), color()) {
            (Some(LIGHT), None, None) => Ok(Self::Light),
            (Some(DARK), None, None) => Ok(Self::Dark),
            (Some(FORCED), Some(background), Some(text)) => Ok(Self::Forced(background, text)),
            _ => Err(()),
        }
    }
}

/// How a strategy is drawn and written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineStyle {
    /// Its line.
    pub ink: Ink,
    /// Its name, in a tone that is readable as text.
    pub text: Rgb,
    /// Whether it is drawn and named lightly, as what is no choice.
    pub thin: bool,
}

/// The colours of a picture and its six strategies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// What the page lies on.
    pub background: Rgb,
    /// Text that must be read.
    pub ink: Rgb,
    /// Text that helps reading: ticks and titles of axes.
    pub muted: Rgb,
    /// The line of an axis.
    pub axis: Rgb,
    /// The lines of the grid.
    pub grid: Rgb,
    /// What costs more.
    pub more: Rgb,
    /// What costs less.
    pub less: Rgb,
    /// The strategies, in their order.
    pub lines: [LineStyle; Strategy::COUNT],
}

/// The width of the line of a strategy that is no choice.
const THIN: f64 = 1.0;
/// The pattern of retrieval.
const DASH: (f64, f64) = (6.0, 3.5);

impl Style {
    /// On white.
    pub fn light() -> Self {
        Self {
            background: Rgb::from_hex(0xff_ffff),
            ink: Rgb::from_hex(0x1b_1d1f),
            muted: Rgb::from_hex(0x5f_6368),
            axis: Rgb::from_hex(0x80_868b),
            grid: Rgb::from_hex(0xe6_e8ea),
            more: Rgb::from_hex(0xb3_322b),
            less: Rgb::from_hex(0x1f_6ea8),
            lines: lines([
                (0x2a86c8, 0x1f6ea8),
                (0x0b4a7d, 0x0b4a7d),
                (0xd96a0b, 0xb05200),
                (0x9a3d00, 0x9a3d00),
                (0x1d9a6c, 0x107a53),
                (0x00593f, 0x00593f),
            ]),
        }
    }

    /// On a near black.
    pub fn dark() -> Self {
        Self {
            background: Rgb::from_hex(0x14_171a),
            ink: Rgb::from_hex(0xee_f0f2),
            muted: Rgb::from_hex(0xa4_abb2),
            axis: Rgb::from_hex(0x7b_838b),
            grid: Rgb::from_hex(0x2b_3036),
            more: Rgb::from_hex(0xe8_675e),
            less: Rgb::from_hex(0x56_a8e8),
            lines: lines([
                (0x3d93d6, 0x56a8e8),
                (0x9fd0f7, 0x9fd0f7),
                (0xe07b1f, 0xee8d35),
                (0xffc48a, 0xffc48a),
                (0x22a878, 0x35bd8c),
                (0x8fe3c2, 0x8fe3c2),
            ]),
        }
    }

    /// In the reader's own colours, where the system forces them: one colour for all, so that
    /// tuning shows as the width of a line and retrieval as its pattern.
    pub fn forced(background: Rgb, text: Rgb) -> Self {
        let line = |strategy: Strategy| {
            let width = match strategy.tuning() {
                Tuning::None => 1.5,
                Tuning::Lora => 2.5,
                Tuning::Full => 3.5,
            };
            LineStyle { ink: pattern(strategy, text, width), text, thin: false }
        };
        let lines = Strategy::ALL.map(line);
        let grid = text.mixed(background, 0.3);
        let (ink, muted, axis, more, less) = (text, text, text, text, text);
        Self { background, ink, muted, axis, grid, more, less, lines }
    }

    /// The same with thin lines and names for some strategies: those that are no choice.
    pub fn thin(mut self, strategies: impl Iterator<Item = Strategy>) -> Self {
        for strategy in strategies {
            let line = &mut self.lines[strategy.index()];
            line.ink.width = THIN;
            line.thin = true;
        }
        self
    }

    /// How a strategy is drawn.
    pub fn line(&self, strategy: Strategy) -> &LineStyle {
        &self.lines[strategy.index()]
    }
}

fn lines(colors: [(u32, u32); Strategy::COUNT]) -> [LineStyle; Strategy::COUNT] {
    Strategy::ALL.map(|strategy| {
        let (line, text) = colors[strategy.index()];
        LineStyle {
            ink: pattern(strategy, Rgb::from_hex(line), 2.25),
            text: Rgb::from_hex(text),
            thin: false,
        }
    })
}

fn pattern(strategy: Strategy, color: Rgb, width: f64) -> Ink {
    Ink { color, width, dash: strategy.retrieval().then_some(DASH) }
}

#[cfg(test)]
mod tests {
    use super::*;
    /// The page may tint its background a little: panels, warm paper.
    fn backgrounds(style: &Style, dark: bool) -> [Rgb; 2] {
        [style.background, Rgb::from_hex(if dark { 0x1c_2024 } else { 0xf8_f7f3 })]
    }

    #[test]
    fn lines_and_texts_stand_out() {
        for (style, dark) in [(Style::light(), false), (Style::dark(), true)] {
            for background in backgrounds(&style, dark) {
                for (strategy, line) in Strategy::ALL.into_iter().zip(style.lines) {
                    let (drawn, written) =
                        (line.ink.color.contrast(background), line.text.contrast(background));
                    assert!(drawn >= 3.0, "{strategy:?} line {drawn:.2}");
                    assert!(written >= 4.5, "{strategy:?} text {written:.2}");
                }
                assert!(style.ink.contrast(background) >= 7.0);
                assert!(style.muted.contrast(background) >= 4.5);
                assert!(style.axis.contrast(background) >= 3.0);
            }
        }
    }

    /// Viénot, Brettel and Mollon's matrices for the two common deficiencies (1999).
    fn seen_by(color: Rgb, deuteranope: bool) -> [f64; 3] {
        let [r, g, b] = color.linear();
        if deuteranope {
            let red_green = 0.292_75 * r + 0.707_25 * g;
            [red_green, red_green, -0.022_34 * r + 0.022_34 * g + b]
        } else {
            let red_green = 0.112_38 * r + 0.887_62 * g;
            [red_green, red_green, 0.004_01 * r - 0.004_01 * g + b]
        }
    }

    /// CIE L*a*b*, in which distances follow the eye.
    fn lab([r, g, b]: [f64; 3]) -> [f64; 3] {
        let f = |t: f64| {
            if t > 0.008_856 { libm::pow(t, 1.0 / 3.0) } else { 7.787 * t + 0.137_93 }
        };
        let x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
        let y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
        let z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    #[test]
    fn colours_differ_for_colour_blind_eyes() {
        for style in [Style::light(), Style::dark()] {
            for a in Strategy::ALL {
                for b in Strategy::ALL.into_iter().filter(|b| b > &a) {
                    for deuteranope in [false, true] {
                        let seen = |s| lab(seen_by(style.line(s).ink.color, deuteranope));
                        let (x, y) = (seen(a), seen(b));
                        let distance: f64 =
                            x.iter().zip(y).map(|(x, y)| (x - y) * (x - y)).sum::<f64>().sqrt();
                        assert!(distance > 15.0, "{a:?} and {b:?}: {distance:.1}");
                    }
                }
            }
        }
    }

    #[test]
    fn retrieval_is_dashed_and_nothing_else() {
        let forced = Style::forced(Rgb(0, 0, 0), Rgb(255, 255, 0));
        for style in [Style::light(), Style::dark(), forced] {
            for strategy in Strategy::ALL {
                assert_eq!(style.line(strategy).ink.dash.is_some(), strategy.retrieval());
            }
        }
        for a in Strategy::ALL {
            for b in Strategy::ALL.into_iter().filter(|b| b > &a) {
                assert_ne!(forced.line(a), forced.line(b), "told apart without colour");
            }
        }
    }
}
