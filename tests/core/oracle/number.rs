//! The oracle's number type, of two systems: exact rationals, and binary floating point of
//! 192 bits (57 decimal digits) where twelfth roots make a total irrational.

use dashu_float::{FBig, round::mode::HalfEven};
use dashu_ratio::RBig;
use std::cmp::Ordering;
use std::ops::{Add, Div, Mul, Neg, Sub};

type Float = FBig<HalfEven, 2>;
const BITS: usize = 192;

/// In which numbers a scenario is worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// Nothing is rounded.
    Exact,
    /// Every operation is rounded to 192 bits.
    Digits,
}

impl System {
    /// The exact value of `value` in this system; an `f64` has at most 53 bits.
    pub fn of(self, value: f64) -> OracleNumber {
        match self {
            Self::Exact => OracleNumber::Exact(RBig::try_from(value).expect("a finite number")),
            Self::Digits => {
                let float = Float::try_from(value).expect("a finite number");
                OracleNumber::Digits(float.with_precision(BITS).value())
            }
        }
    }
}

/// A number of one of the two systems. They are never mixed.
#[derive(Clone, Debug)]
pub enum OracleNumber {
    Exact(RBig),
    Digits(Float),
}

impl OracleNumber {
    pub fn system(&self) -> System {
        match self {
            Self::Exact(_) => System::Exact,
            Self::Digits(_) => System::Digits,
        }
    }

    pub fn to_f64(&self) -> f64 {
        match self {
            Self::Exact(value) => value.to_f64().value(),
            Self::Digits(value) => value.to_f64().value(),
        }
    }

    /// The same number without its system's precision: every binary float is a rational.
    pub fn as_exact(&self) -> Self {
        match self {
            Self::Exact(_) => self.clone(),
            Self::Digits(value) => Self::Exact(RBig::try_from(value.clone()).expect("finite")),
        }
    }

    pub fn is_zero(&self) -> bool {
        match self {
            Self::Exact(value) => value.is_zero(),
            Self::Digits(value) => *value == Float::ZERO,
        }
    }

    pub fn is_positive(&self) -> bool {
        *self > self.system().of(0.0)
    }

    /// The least whole number not below.
    pub fn ceil(&self) -> Self {
        match self {
            Self::Exact(value) => Self::Exact(value.ceil().into()),
            Self::Digits(value) => Self::Digits(value.ceil().with_precision(BITS).value()),
        }
    }

    /// `self^(1/12)`, which rationals have for 1 alone.
    pub fn twelfth_root(&self) -> Self {
        match self {
            Self::Exact(value) => {
                assert!(*value == RBig::ONE, "an irrational root among rationals");
                self.clone()
            }
            Self::Digits(value) => Self::Digits(value.nth_root(12)),
        }
    }

    pub fn max(self, other: Self) -> Self {
        if other > self { other } else { self }
    }

    pub fn min(self, other: Self) -> Self {
        if other < self { other } else { self }
    }
}

impl PartialEq for OracleNumber {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for OracleNumber {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Exact(a), Self::Exact(b)) => Some(a.cmp(b)),
            (Self::Digits(a), Self::Digits(b)) => Some(a.cmp(b)),
            _ => panic!("two number systems in one comparison"),
        }
    }
}

macro_rules! operator {
    ($trait:ident, $name:ident, $op:tt) => {
        impl $trait<&OracleNumber> for &OracleNumber {
            type Output = OracleNumber;
            fn $name(self, other: &OracleNumber) -> OracleNumber {
                match (self, other) {
                    (OracleNumber::Exact(a), OracleNumber::Exact(b)) => OracleNumber::Exact(a $op b),
                    (OracleNumber::Digits(a), OracleNumber::Digits(b)) => OracleNumber::Digits(a $op b),
                    _ => panic!("two number systems in one sum"),
                }
            }
        }
        impl $trait<OracleNumber> for &OracleNumber {
            type Output = OracleNumber;
            fn $name(self, other: OracleNumber) -> OracleNumber { self $op &other }
        }
        impl $trait<&OracleNumber> for OracleNumber {
            type Output = OracleNumber;
            fn $name(self, other: &OracleNumber) -> OracleNumber { &self $op other }
        }
        impl $trait<OracleNumber> for OracleNumber {
            type Output = OracleNumber;
            fn $name(self, other: OracleNumber) -> OracleNumber { &self $op &other }
        }
    };
}
operator!(Add, add, +);
operator!(Sub, sub, -);
operator!(Mul, mul, *);
operator!(Div, div, /);

impl Neg for OracleNumber {
    type Output = OracleNumber;
    fn neg(self) -> OracleNumber {
        match self {
            Self::Exact(value) => Self::Exact(-value),
            Self::Digits(value) => Self::Digits(-value),
        }
    }
}
