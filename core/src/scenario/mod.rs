//! A scenario: a value for every input, the requirements, the ranges of uncertain inputs, and the
//! ids of the rows of the price catalogue that it was filled from.

use crate::error::Error;
use crate::input::{Input, table, unit_name};
use crate::lens::Lens;
use crate::requirement::Requirements;

mod file;
mod picks;
mod preset_id;
mod price_remarks;
mod ranges;
mod tree;

pub use file::VERSION;
pub use picks::{Picks, Slot};
pub use preset_id::PresetId;
pub use price_remarks::PriceRemark;
pub use ranges::{Range, RangeShape, Ranges};

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

        /// The description of the system whose costs are compared: a value for every input, the
        /// requirements, and the ranges of uncertain inputs.
        ///
        /// Fields can be set to any value; [`validate`](Self::validate) and
        /// [`Model::new`](crate::Model::new) check them later. [`set`](Self::set) checks at once.
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
            /// The display name; may be empty.
            pub name: String,
            /// The ready scenario that it was made from, from which the sources of unchanged values
            /// are taken. It does not depend on the name, and affects no cost.
            pub preset: Option<PresetId>,
            $(#[doc = $about] pub $group: $type,)*
            /// The requirements on the system.
            pub requirements: Requirements,
            /// Which strategies analyses compare. It affects no cost and no verdict.
            pub lens: Lens,
            /// The ranges of uncertain inputs. Only simulations and the tornado chart use them.
            pub ranges: Ranges,
            /// The ids of the rows of the price catalogue that inputs were filled from. They affect
            /// no cost; the values of the inputs do.
            pub picks: Picks,
        }

        impl Default for Scenario {
            fn default() -> Self {
                Self {
                    name: String::new(),
                    preset: None,
                    $($group: $type { $($field: $default,)* },)*
                    requirements: Requirements::default(),
                    lens: Lens::default(),
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

            /// A copy without name, preset, ranges and picks, which is cheap to make and to change.
            pub(crate) fn without_metadata(&self) -> Self {
                Self {
                    name: String::new(),
                    preset: None,
                    $($group: self.$group,)*
                    requirements: self.requirements,
                    lens: self.lens,
                    ranges: Ranges::default(),
                    picks: Picks::default(),
                }
            }

            /// The field that holds an input, to be written without a check.
            pub(crate) fn field_mut(&mut self, input: Input) -> &mut f64 {
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
    // A group of type `like` needs no struct: an earlier group has defined its type.
    (@struct like $($rest:tt)*) => {};
}

table!(define_groups);

impl Scenario {
    /// Sets an input if the value is allowed.
    ///
    /// # Errors
    /// Those of [`InputInfo::check`](crate::InputInfo::check); the scenario is then unchanged.
    pub fn set(&mut self, input: Input, value: f64) -> Result<(), Error> {
        input.info().check(value)?;
        // Adding 0 turns −0 into 0, so that no meaningless sign appears in files and links.
        *self.field_mut(input) = value + 0.0;
        Ok(())
    }

    /// Sets an input without a check. The value must be allowed, except that curves along an input
    /// may use values between whole numbers.
    pub(crate) fn set_unchecked(&mut self, input: Input, value: f64) {
        *self.field_mut(input) = value;
    }

    /// Sets the range of an input if it is allowed.
    ///
    /// # Errors
    /// Those of [`Range::check`]; the scenario is then unchanged.
    pub fn set_range(&mut self, input: Input, range: Range) -> Result<(), Error> {
        range.check(input)?;
        self.ranges.insert(input, range);
        Ok(())
    }

    /// Checks every value and every range.
    ///
    /// # Errors
    /// The first value or range that is not allowed, in the registry's order;
    /// [`problems`](Self::problems) lists all.
    pub fn validate(&self) -> Result<(), Error> {
        // Nearly every scenario is valid, so this case is tested first.
        let allowed = Input::ALL.into_iter().all(|input| input.info().allows(self.get(input)));
        if allowed && self.ranges.is_empty() {
            return Ok(());
        }
        self.problems().next().map_or(Ok(()), Err)
    }

    /// An error for every value and range that is not allowed: values in the registry's order, then
    /// ranges.
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
impl Scenario {
    /// The default scenario without labour and without a prompt cache, so that totals can be worked
    /// out in a line.
    pub(crate) fn without_labour_and_cache() -> Self {
        let mut scenario = Self::default();
        scenario.labour.hourly_usd = 0.0;
        scenario.prompt.cache_hit_share = 0.0;
        scenario.retrieval.database_usd_per_million_gb_queries = 0.0;
        scenario.retrieval.database_usd_per_gb_written = 0.0;
        scenario
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
            *scenario.field_mut(input) = index as f64;
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
        let range = |low, high| Range::new(low, high);
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
