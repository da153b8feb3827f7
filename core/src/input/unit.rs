//! Units of numbers: the kind of quantity and the rest of the unit, such as `per run`.

use core::fmt;

/// The kind of a number, which decides how it is displayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// US dollars, or US dollars per something.
    Money,
    /// A share, 0 to 1, displayed as a percentage.
    Share,
    /// A number of things, or a plain number.
    Amount,
}

/// The unit of a number.
///
/// ```
/// use breakeven::input::Quantity;
/// use breakeven::Input;
/// let unit = Input::LoraRunUsd.info().unit;
/// assert_eq!(unit.quantity(), Quantity::Money);
/// assert_eq!(unit.name(), "USD per run");
/// assert_eq!(unit.per(), "per run");
/// assert_eq!(Input::QuestionTokens.info().unit.to_string(), "tokens");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    quantity: Quantity,
    name: &'static str,
    per: &'static str,
}

impl Unit {
    /// A unit of a quantity. Called by the macro `unit!` only, which makes `name` and `per` from
    /// the same text.
    pub(crate) const fn new(quantity: Quantity, name: &'static str, per: &'static str) -> Self {
        Self { quantity, name, per }
    }

    /// The kind of quantity.
    pub const fn quantity(self) -> Quantity {
        self.quantity
    }

    /// The whole unit, such as `USD per run`, `share of queries`, `tokens`; empty for plain
    /// numbers.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// The unit without its `USD` or `share`: `per run`, `of queries`, `tokens`; may be empty.
    pub const fn per(self) -> &'static str {
        self.per
    }
}

/// Writes a unit as its name.
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// A [`Unit`]: `unit!(USD)`, `unit!(USD "per run")`, `unit!(share)`, `unit!(share "of queries")`,
/// `unit!(count "tokens")` or, for a plain number, `unit!(none)`.
macro_rules! unit {
    (@quantity USD) => { $crate::input::Quantity::Money };
    (@quantity share) => { $crate::input::Quantity::Share };
    (@quantity count) => { $crate::input::Quantity::Amount };
    (@quantity none) => { $crate::input::Quantity::Amount };
    ($kind:ident $($per:literal)?) => {
        $crate::input::Unit::new(
            $crate::input::unit!(@quantity $kind),
            $crate::input::unit_name!($kind $($per)?),
            concat!("" $(, $per)?),
        )
    };
}

/// The name of a [`Unit`] as a literal, from the same tokens as `unit!`.
macro_rules! unit_name {
    (USD $($per:literal)?) => { concat!("USD" $(, " ", $per)?) };
    (share $($per:literal)?) => { concat!("share" $(, " ", $per)?) };
    (count $name:literal) => { $name };
    (none) => { "" };
}
pub(crate) use {unit, unit_name};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_knows_its_name_and_quantity() {
        for (unit, quantity, name, per) in [
            (unit!(USD), Quantity::Money, "USD", ""),
            (unit!(USD "per run"), Quantity::Money, "USD per run", "per run"),
            (unit!(share), Quantity::Share, "share", ""),
            (unit!(share "of queries"), Quantity::Share, "share of queries", "of queries"),
            (unit!(count "tokens"), Quantity::Amount, "tokens", "tokens"),
            (unit!(none), Quantity::Amount, "", ""),
        ] {
            assert_eq!((unit.quantity(), unit.name(), unit.per()), (quantity, name, per));
        }
    }
}
