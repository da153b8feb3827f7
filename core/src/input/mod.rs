//! The numeric inputs: key, label, unit, limits, slider, default and source of each.

use core::f64::consts::LN_10;
use core::fmt;

use serde::{Serialize, Serializer};

use crate::math;
use crate::source::{HOURS_PER_MONTH, Source, assumption, document, price, text};
use crate::strategy::Tuning;

mod grammar;
mod table;
mod unit;
pub(crate) use grammar::read_rows;
pub(crate) use table::table;
pub use unit::{Quantity, Unit};
pub(crate) use unit::{unit, unit_name};

/// How positions p along a slider, 0 to 1, map to values between its ends a and b: see
/// [inputs](crate::model_reference#inputs).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// a + p (b − a).
    Linear,
    /// a (b/a)^p.
    Log,
    /// b (10^(6p) − 1) / (10^6 − 1): logarithmic, with 0 at its left end.
    Log0,
    /// 0 at the left end, and a (b/a)^p everywhere else: for inputs whose 0 means that something
    /// does not apply.
    Off,
    /// As linear, rounded half up to a whole number.
    Whole,
}

/// The description of an input: a row of the input table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InputInfo {
    /// The input itself.
    pub input: Input,
    /// The key `group.name`, as used in files and links.
    pub key: &'static str,
    /// A short display name.
    pub label: &'static str,
    /// The unit, such as `USD per run`.
    pub unit: Unit,
    /// The value of the default scenario.
    pub default: f64,
    /// The smallest value allowed.
    pub min: f64,
    /// The largest value allowed.
    pub max: f64,
    least_above_zero: Option<f64>,
    /// The value at the left end of the slider.
    pub slider_min: f64,
    /// The value at the right end of the slider.
    pub slider_max: f64,
    /// How the slider maps positions to values.
    pub scale: Scale,
    /// The range that the documents give, as 5th and 95th percentile, if they give one.
    pub documents: Option<(f64, f64)>,
    /// The range of a named assumption, as 5th and 95th percentile, if there is one and the
    /// documents give none.
    pub assumed: Option<(f64, f64)>,
    /// Whether the page's basic form shows the input; the full form shows all inputs.
    pub basic: bool,
    /// Where the default comes from.
    pub source: Source,
    /// One sentence that explains the input; empty without the feature `texts`.
    pub help: &'static str,
}

/// A group of inputs, a field of [`Scenario`](crate::Scenario).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// The name in keys, such as `lora`.
    pub name: &'static str,
    /// The display title.
    pub title: &'static str,
    /// One sentence that describes the group.
    pub about: &'static str,
    /// Its inputs, in order.
    pub inputs: &'static [Input],
}

/// The decades that a slider of scale [`Scale::Log0`] spans.
const LOG0_DECADES: f64 = 6.0;
/// The span of 10^(6p) − 1, by which it is divided so that it goes from 0 to 1: 10^6 − 1.
const LOG0_SPAN: f64 = 999_999.0;

macro_rules! define_inputs {
    (
        groups {$(
            $group:ident: $how:ident $type:ident $title:literal $about:literal {$(
                $field:ident $variant:ident = $default:literal, $help:expr, $doc:expr,
                $unit:tt, { $($info:tt)* }
            )*}
        )*}
        per_model {$(
            $model_field:ident $model_variant:ident $base:ident $lora:ident $full:ident
            $before:literal $after:literal
        )*}
    ) => {
        /// One of the numeric inputs of a scenario.
        ///
        /// ```
        /// use breakeven::Input;
        /// let info = Input::LoraRunUsd.info();
        /// assert_eq!(info.key, "lora.run_usd");
        /// assert_eq!(info.default, 300.0);
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Input {
            $($(
                #[doc = concat!("`", stringify!($group), ".", stringify!($field), "`: ", $help)]
                $variant,
            )*)*
        }

        impl Input {
            /// Every input, in the table's order.
            pub const ALL: [Self; INFOS.len()] = [$($(Self::$variant,)*)*];
        }

        static INFOS: [InputInfo; [$($(stringify!($variant),)*)*].len()] = [$($(
            InputInfo {
                input: Input::$variant,
                key: concat!(stringify!($group), ".", stringify!($field)),
                $($info)*
            },
        )*)*];

        /// The groups, in the table's order.
        pub static GROUPS: &[Group] = &[$(
            Group {
                name: stringify!($group),
                title: $title,
                about: $about,
                inputs: &[$(Input::$variant,)*],
            },
        )*];

        /// An input that exists once for each of the three models: base, LoRA-tuned, fully tuned.
        ///
        /// ```
        /// use breakeven::input::ServingInput;
        /// use breakeven::{Input, Tuning};
        /// let window = ServingInput::ContextWindowTokens;
        /// assert_eq!(window.input(Tuning::Lora), Input::LoraContextWindowTokens);
        /// assert_eq!(ServingInput::of(Input::FullContextWindowTokens), Some((window, Tuning::Full)));
        /// assert_eq!(ServingInput::of(Input::QueriesPerMonth), None);
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ServingInput {
            $(
                #[doc = concat!("`", stringify!($model_field), "`: ", $before, "the model", $after)]
                $model_variant,
            )*
        }

        impl ServingInput {
            /// Every input of a model, in the table's order.
            pub const ALL: [Self; [$(stringify!($model_variant),)*].len()] =
                [$(Self::$model_variant,)*];

            /// The input of the model that a kind of tuning runs on.
            pub const fn input(self, tuning: Tuning) -> Input {
                match (self, tuning) {$(
                    (Self::$model_variant, Tuning::None) => Input::$base,
                    (Self::$model_variant, Tuning::Lora) => Input::$lora,
                    (Self::$model_variant, Tuning::Full) => Input::$full,
                )*}
            }

            /// The inverse of [`input`](Self::input): which input of which model it is; `None` for
            /// an input that belongs to no model.
            pub const fn of(input: Input) -> Option<(Self, Tuning)> {
                match input {
                    $(
                        Input::$base => Some((Self::$model_variant, Tuning::None)),
                        Input::$lora => Some((Self::$model_variant, Tuning::Lora)),
                        Input::$full => Some((Self::$model_variant, Tuning::Full)),
                    )*
                    _ => None,
                }
            }
        }
    };
}

table!(define_inputs);

/// An input of training runs that exists once for LoRA and once for full fine-tuning.
///
/// ```
/// use breakeven::input::TrainingInput;
/// use breakeven::{Input, Tuning};
/// assert_eq!(TrainingInput::RunUsd.input(Tuning::Lora), Some(Input::LoraRunUsd));
/// assert_eq!(TrainingInput::RunUsd.input(Tuning::None), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TrainingInput {
    /// `run_usd`: the flat price of one run.
    RunUsd,
    /// `usd_per_million_training_tokens`: the price of a million training tokens.
    UsdPerMillionTrainingTokens,
    /// `runs`: training runs before launch.
    Runs,
}

impl TrainingInput {
    /// Every input of training runs, in the table's order.
    pub const ALL: [Self; 3] = [Self::RunUsd, Self::UsdPerMillionTrainingTokens, Self::Runs];

    /// The input of a kind of tuning; `None` without tuning.
    pub const fn input(self, tuning: Tuning) -> Option<Input> {
        match tuning {
            Tuning::None => None,
            Tuning::Lora => Some(match self {
                Self::RunUsd => Input::LoraRunUsd,
                Self::UsdPerMillionTrainingTokens => Input::LoraUsdPerMillionTrainingTokens,
                Self::Runs => Input::LoraRuns,
            }),
            Tuning::Full => Some(match self {
                Self::RunUsd => Input::FullRunUsd,
                Self::UsdPerMillionTrainingTokens => Input::FullUsdPerMillionTrainingTokens,
                Self::Runs => Input::FullRuns,
            }),
        }
    }
}

impl Input {
    /// Its description.
    pub fn info(self) -> &'static InputInfo {
        &INFOS[self as usize]
    }

    /// Its key, `group.name`.
    pub fn key(self) -> &'static str {
        self.info().key
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl InputInfo {
    /// The group's name, such as `lora`.
    pub fn group(&self) -> &'static str {
        self.parts().0
    }

    /// The name within its group, such as `run_usd`.
    pub fn name(&self) -> &'static str {
        self.parts().1
    }

    fn parts(&self) -> (&'static str, &'static str) {
        // invariant: every key is a group, a point and a name
        self.key.split_once('.').unwrap_or((self.key, ""))
    }

    /// The kind of number, which decides how it is displayed.
    pub fn quantity(&self) -> Quantity {
        self.unit.quantity()
    }

    /// The smallest value above 0 that is allowed, if there is one: 0.001 for speeds, which must be
    /// 0 or at least that, because costs could overflow with lower speeds.
    pub fn least_above_zero(&self) -> Option<f64> {
        self.least_above_zero
    }

    /// The allowed value nearest to a number: clamped to the limits, rounded half up if the input
    /// takes whole numbers, and 0 for a speed below the smallest one allowed.
    ///
    /// ```
    /// use breakeven::Input;
    /// let runs = Input::LoraRunUsd.info();
    /// assert_eq!(runs.allowed(-5.0), 0.0);
    /// assert_eq!(Input::HorizonMonths.info().allowed(2.5), 3.0);
    /// ```
    pub fn allowed(&self, value: f64) -> f64 {
        let value = if self.whole() { (value + 0.5).floor() } else { value };
        match self.least_above_zero() {
            Some(least) if value < least => 0.0,
            _ => value.clamp(self.min, self.max),
        }
    }

    /// Whether only whole numbers are allowed.
    pub fn whole(&self) -> bool {
        self.scale == Scale::Whole
    }

    /// The range of the documents or of a named assumption, if there is one.
    ///
    /// ```
    /// use breakeven::Input;
    /// assert_eq!(Input::LoraRunUsd.info().range(), Some((50.0, 5_000.0)));
    /// assert_eq!(Input::MissingShare.info().range(), Some((0.0625, 0.9)));
    /// assert_eq!(Input::QueriesPerMonth.info().range(), None);
    /// ```
    pub fn range(&self) -> Option<(f64, f64)> {
        self.documents.or(self.assumed)
    }

    /// Whether the input may have a range: every one but the horizon, the searches per query and the
    /// months in which models retire.
    pub fn takes_range(&self) -> bool {
        let retires =
            matches!(ServingInput::of(self.input), Some((ServingInput::RetiresAfterMonths, _)));
        !retires && !matches!(self.input, Input::HorizonMonths | Input::Rounds)
    }

    /// The value at the left end of the slider: 0 on the scale [`Scale::Off`], else
    /// [`slider_min`](Self::slider_min).
    pub fn left_end(&self) -> f64 {
        if self.scale == Scale::Off { 0.0 } else { self.slider_min }
    }

    /// The value at a position along the slider, 0 (left) to 1 (right); other positions are clamped
    /// to these. The value is always within the limits.
    ///
    /// ```
    /// use breakeven::Input;
    /// let volume = Input::QueriesPerMonth.info();
    /// // halfway from 100 to 100 million
    /// assert!((volume.at(0.5) / 100_000.0 - 1.0).abs() < 1e-12);
    /// assert_eq!(volume.position(100_000.0), 0.5);
    /// ```
    pub fn at(&self, position: f64) -> f64 {
        let (a, b) = (self.slider_min, self.slider_max);
        // The ends are exact, without the rounding errors of the formulas; NaN counts as the left
        // end.
        if position.is_nan() || position <= 0.0 {
            return self.left_end();
        }
        if position >= 1.0 {
            return b;
        }
        let value = match self.scale {
            Scale::Linear => a + position * (b - a),
            Scale::Log | Scale::Off => a * math::exp(position * math::ln(b / a)),
            Scale::Log0 => b * (math::exp(LOG0_DECADES * LN_10 * position) - 1.0) / LOG0_SPAN,
            Scale::Whole => (a + position * (b - a) + 0.5).floor(),
        };
        match self.least_above_zero() {
            Some(least) if value < least => 0.0,
            _ => value.clamp(a, b),
        }
    }

    /// The position of a value along the slider, 0 to 1; values outside the span are clamped to it.
    pub fn position(&self, value: f64) -> f64 {
        let (a, b) = (self.slider_min, self.slider_max);
        if value.is_nan() || value <= a {
            return 0.0;
        }
        if value >= b {
            return 1.0;
        }
        let position = match self.scale {
            Scale::Linear | Scale::Whole => (value - a) / (b - a),
            Scale::Log | Scale::Off => math::ln(value / a) / math::ln(b / a),
            Scale::Log0 => math::ln_1p(value / b * LOG0_SPAN) / math::ln_1p(LOG0_SPAN),
        };
        position.clamp(0.0, 1.0)
    }
}

/// Serializes an input as its key.
impl Serialize for Input {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registry_is_sound() {
        for (index, input) in Input::ALL.into_iter().enumerate() {
            let info = input.info();
            assert_eq!(info.input, input, "row {index}");
            assert_eq!(Input::from_key(info.key), Ok(input));
            assert_eq!(info.key, format!("{}.{}", info.group(), info.name()));
            info.check(info.default).expect(info.key);
            info.check(info.slider_min).expect(info.key);
            info.check(info.slider_max).expect(info.key);
            assert!(info.slider_min < info.slider_max, "{}", info.key);
            let logarithmic = matches!(info.scale, Scale::Log | Scale::Off);
            assert!(!logarithmic || info.slider_min > 0.0, "{}", info.key);
            assert!(info.scale != Scale::Log0 || info.slider_min == 0.0, "{}", info.key);
            assert!(info.help.ends_with('.'), "{}", info.key);
            assert!(info.documents.is_none() || info.assumed.is_none(), "{}", info.key);
            if let Some((low, high)) = info.range() {
                assert!(info.min <= low && low < high && high <= info.max, "{}", info.key);
            }
        }
        let grouped: Vec<Input> = GROUPS.iter().flat_map(|group| group.inputs).copied().collect();
        assert_eq!(grouped, Input::ALL);
    }

    #[test]
    fn inputs_of_models_and_of_training_are_whole_groups_in_order() {
        let group = |name| GROUPS.iter().find(|group| group.name == name).expect(name).inputs;
        let of_model = |tuning| ServingInput::ALL.map(|input| input.input(tuning));
        assert_eq!(of_model(Tuning::None), group("base_serving"));
        assert_eq!(of_model(Tuning::Lora), group("lora_serving"));
        assert_eq!(of_model(Tuning::Full), group("full_serving"));
        for input in Input::ALL {
            let of_model = ServingInput::of(input);
            assert_eq!(of_model.is_some(), input.info().group().ends_with("_serving"), "{input}");
            if let Some((serving, tuning)) = of_model {
                assert_eq!(serving.input(tuning), input);
            }
        }
        let of_training = |tuning| TrainingInput::ALL.map(|input| input.input(tuning));
        assert_eq!(of_training(Tuning::None), [None; 3]);
        assert_eq!(
            of_training(Tuning::Full).to_vec(),
            group("full").iter().map(|i| Some(*i)).collect::<Vec<_>>()
        );
        for input in TrainingInput::ALL {
            let name = |tuning| input.input(tuning).map(|input| input.info().name());
            assert_eq!(name(Tuning::Lora), name(Tuning::Full));
            assert_eq!(input.input(Tuning::Lora).map(|input| input.info().group()), Some("lora"));
        }
    }

    #[test]
    fn a_default_from_a_price_list_is_its_figure() {
        let mut seen = 0;
        for input in Input::ALL {
            let info = input.info();
            if let Source::Price { row, figure, times, .. } = info.source {
                let listed = row.figure(figure).expect(figure);
                let expected = listed * times;
                assert!((info.default - expected).abs() <= 1e-12 * expected, "{}", info.key);
                seen += 1;
            }
        }
        assert_eq!(seen, 23, "defaults from price lists");
    }

    #[test]
    fn positions_and_values_are_each_others_inverse() {
        for input in Input::ALL {
            let info = input.info();
            for step in 0..=100 {
                let position = f64::from(step) / 100.0;
                let value = info.at(position);
                info.check(value).expect(info.key);
                let back = info.at(info.position(value));
                assert!((back - value).abs() <= 1e-9 * value.abs().max(1e-9), "{input} {position}");
            }
            assert_eq!(info.at(-1.0), info.left_end());
            assert_eq!(info.at(f64::NAN), info.left_end());
            assert_eq!(info.at(2.0), info.slider_max);
            assert_eq!(info.position(f64::INFINITY), 1.0);
        }
    }

    #[test]
    fn whole_numbers_round_half_up() {
        let horizon = Input::HorizonMonths.info();
        // 1 + p × 59 = 2.5 at p = 1.5/59
        assert_eq!(horizon.at(1.5 / 59.0 + 1e-12), 3.0);
        assert_eq!(horizon.at(1.5 / 59.0 - 1e-9), 2.0);
    }
}
