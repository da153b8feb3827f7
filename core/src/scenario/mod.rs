//! A scenario: a value for every input, the requirements, ranges for what is uncertain, and the
//! rows of the price catalogue that it was filled from.

use crate::error::Error;
use crate::input::{Input, table, unit_name};
use crate::requirement::Requirements;

mod file;
mod picks;
mod preset_id;
mod ranges;
mod tree;

pub use file::VERSION;
pub use picks::{Picks, Slot};
pub use preset_id::PresetId;
pub use ranges::{Range, Ranges};

macro_rules! define_groups {
    (
        groups {$(
            $group:ident: $how:ident $type:ident $title:literal $about:literal {$(
                $field:ident $variant:ident = $default:literal, $help:expr, $doc:expr,
                $unit:tt, { $($info:tt)* }
            )*}
        )*}
        per_model $per_model:tt
    ) => {
        $(define_groups!(@struct $how $type $about { $($field $unit, $doc;)* });)*

        /// What is compared: a value for every input, the requirements, and ranges.
        ///
        /// Fields can be set to anything; [`validate`](Self::validate) and
        /// [`Model::new`](crate::Model::new) say what is wrong. [`set`](Self::set) refuses at once.
        ///
        /// ```
        /// use breakeven::{Input, Scenario};
        /// let mut scenario = Scenario::default();
        /// scenario.lora.run_usd = 400.0;
        /// assert_eq!(scenario.get(Input::LoraRunUsd), 400.0);
        /// let error = scenario.set(Input::ChunkOverlapShare, 2.0).unwrap_err();
        /// assert_eq!(
        ///     error.to_string(),
        ///     "retrieval.chunk_overlap_share is 2; it must lie between 0 and 0.95"
        /// );
        /// assert!(scenario.validate().is_ok());
        /// ```
        #[derive(Clone, Debug, PartialEq)]
        pub struct Scenario {
            /// What people call it; may be empty.
            pub name: String,
            /// The ready scenario that it was made from, whatever it is called now: where its
            /// values are still the ready scenario's, so are their sources. It changes no cost.
            pub preset: Option<PresetId>,
            $(#[doc = $about] pub $group: $type,)*
            /// What is asked of the system.
            pub requirements: Requirements,
            /// What is uncertain, and how much. The point report uses the values alone.
            pub ranges: Ranges,
            /// Which rows of the price catalogue it was filled from. They change no cost: the
            /// inputs do.
            pub picks: Picks,
        }

        impl Default for Scenario {
            fn default() -> Self {
                Self {
                    name: String::new(),
                    preset: None,
                    $($group: $type { $($field: $default,)* },)*
                    requirements: Requirements::default(),
                    ranges: Ranges::default(),
                    picks: Picks::default(),
                }
            }
        }

        impl Scenario {
            /// The value of an input.
            pub fn get(&self, input: Input) -> f64 {
                match input {
                    $($(Input::$variant => self.$group.$field,)*)*
                }
            }

            /// The same without a name, ranges and picks: cheap to copy, alter and ask.
            pub(crate) fn bare(&self) -> Self {
                Self {
                    name: String::new(),
                    preset: None,
                    $($group: self.$group,)*
                    requirements: self.requirements,
                    ranges: Ranges::default(),
                    picks: Picks::default(),
                }
            }

            /// The field that holds an input, to be written without a check.
            pub(crate) fn slot(&mut self, input: Input) -> &mut f64 {
                match input {
                    $($(Input::$variant => &mut self.$group.$field,)*)*
                }
            }
        }
    };
    (@struct new $type:ident $about:literal { $($field:ident $unit:tt, $doc:expr;)* }) => {
        #[doc = $about]
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $type {
            $(
                #[doc = concat!($doc, " Unit: ", unit_name! $unit, ".")]
                pub $field: f64,
            )*
        }
    };
    // The three models are served alike: one type, three groups.
    (@struct like $($rest:tt)*) => {};
}

table!(define_groups);

impl Scenario {
    /// Sets an input, if the value is allowed.
    ///
    /// # Errors
    /// As [`InputInfo::check`](crate::InputInfo::check); the scenario is then as before.
    pub fn set(&mut self, input: Input, value: f64) -> Result<(), Error> {
        input.info().check(value)?;
        // −0 is 0: the sign would show in files and links and mean nothing.
        *self.slot(input) = value + 0.0;
        Ok(())
    }

    /// Sets an input whose value is known to be allowed, or nearly so: one that a curve along it
    /// is drawn through.
    pub(crate) fn put(&mut self, input: Input, value: f64) {
        *self.slot(input) = value;
    }

    /// Sets the range of an input, if it is allowed.
    ///
    /// # Errors
    /// As [`Range::check`]; the scenario is then as before.
    pub fn set_range(&mut self, input: Input, range: Range) -> Result<(), Error> {
        range.check(input)?;
        self.ranges.insert(input, range);
        Ok(())
    }

    /// Checks every value and every range.
    ///
    /// # Errors
    /// The first thing that is wrong, in the registry's order; [`problems`](Self::problems) lists
    /// all.
    pub fn validate(&self) -> Result<(), Error> {
        self.problems().next().map_or(Ok(()), Err)
    }

    /// Everything that is wrong, in the registry's order: values, then ranges.
    pub fn problems(&self) -> impl Iterator<Item = Error> + '_ {
        let values = Input::ALL.into_iter().filter_map(|i| i.info().check(self.get(i)).err());
        let ranges = self.ranges.iter().filter_map(|(input, range)| range.check(input).err());
        values.chain(ranges)
    }

    /// The inputs whose value differs from the default scenario's, in the registry's order.
    pub fn changed(&self) -> impl Iterator<Item = Input> + '_ {
        Input::ALL.into_iter().filter(|input| self.get(*input) != input.info().default)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_input_has_its_own_place() {
        let mut scenario = Scenario::default();
        for (index, input) in Input::ALL.into_iter().enumerate() {
            assert_eq!(scenario.get(input), input.info().default);
            *scenario.slot(input) = index as f64;
        }
        for (index, input) in Input::ALL.into_iter().enumerate() {
            assert_eq!(scenario.get(input), index as f64, "{input}");
        }
    }

    #[test]
    fn a_refused_value_changes_nothing() {
        let mut scenario = Scenario::default();
        for input in Input::ALL {
            let info = input.info();
            for bad in [f64::NAN, f64::INFINITY, -f64::INFINITY, info.min - 1.0, info.max * 2.0] {
                let error = scenario.set(input, bad).expect_err(info.key);
                assert_eq!(error.input(), Some(input));
            }
        }
        assert_eq!(scenario, Scenario::default());
    }

    #[test]
    fn ranges_are_checked() {
        let mut scenario = Scenario::default();
        let range = |low, high| Range { low, high };
        assert!(scenario.set_range(Input::LoraRunUsd, range(50.0, 5000.0)).is_ok());
        assert!(scenario.set_range(Input::LoraRunUsd, range(50.0, 50.0)).is_ok());
        for (input, bad) in [
            (Input::LoraRunUsd, range(2.0, 1.0)),
            (Input::LoraRunUsd, range(f64::NAN, 1.0)),
            (Input::ChunkOverlapShare, range(0.0, 1.0)),
            (Input::HorizonMonths, range(6.0, 12.0)),
        ] {
            scenario.ranges.insert(input, bad);
            assert_eq!(scenario.validate().expect_err("range").input(), Some(input));
            scenario.ranges.clear();
        }
    }
}
