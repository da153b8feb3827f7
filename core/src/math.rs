//! The only place for transcendental functions, through the `libm` crate.
//!
//! The standard library's `exp`, `ln` and `powf` call the platform's own, which differ between
//! native code and WASM by one unit in the last place in up to a tenth of their inputs. One pure
//! Rust implementation on both sides makes every result equal to the last bit; `clippy.toml` bans
//! the others everywhere else.

use std::cmp::Ordering;

pub(crate) mod block;

/// e to the power of x.
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// e to the power of x, less 1; exact where x is near 0.
pub fn exp_m1(x: f64) -> f64 {
    libm::expm1(x)
}

/// 10 to the power of x.
pub fn exp10(x: f64) -> f64 {
    libm::exp10(x)
}

/// 10 to the power of a whole number: as exact as a number can be up to ±22, where 10^n itself is
/// one, and to a few roundings beyond.
///
/// ```
/// assert_eq!(breakeven::math::power_of_ten(-3), 1e-3);
/// assert_eq!(breakeven::math::power_of_ten(22), 1e22);
/// ```
pub fn power_of_ten(n: i32) -> f64 {
    let power = (0..n.unsigned_abs().min(400)).fold(1.0, |power, _| power * 10.0);
    if n < 0 { 1.0 / power } else { power }
}

/// The natural logarithm.
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// The natural logarithm of 1 + x; exact where x is near 0.
pub fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// The logarithm to base 10.
pub fn log10(x: f64) -> f64 {
    libm::log10(x)
}

/// x to the power of y.
pub fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// The standard normal quantile: the z below which a share `p` of all draws lie.
///
/// Wichura's algorithm AS 241 (PPND16), Applied Statistics 37 (1988), 477–484: right to about one
/// part in 10^16. Infinite at 0 and 1.
///
/// ```
/// use breakeven::math::normal_quantile;
/// assert!((normal_quantile(0.95) - 1.6448536269514722).abs() < 1e-15);
/// assert_eq!(normal_quantile(0.5), 0.0);
/// ```
pub fn normal_quantile(p: f64) -> f64 {
    if p <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    let q = p - 0.5;
    if q.abs() <= CENTRAL {
        return normal_centre(q);
    }
    normal_side(p, normal_root(p))
}

/// How far out a share is on its side: √(−ln p).
fn normal_root(p: f64) -> f64 {
    libm::sqrt(-ln(if p < 0.5 { p } else { 1.0 - p }))
}

/// The quantile of a share on a side.
fn normal_side(p: f64, r: f64) -> f64 {
    let z = if r <= 5.0 {
        polynomial(&SIDE[0], r - 1.6) / polynomial(&SIDE[1], r - 1.6)
    } else {
        polynomial(&TAIL[0], r - 5.0) / polynomial(&TAIL[1], r - 5.0)
    };
    if p < 0.5 { -z } else { z }
}

/// How far from 0.5 a share may be to lie in the middle.
const CENTRAL: f64 = 0.425;

/// The quantile of 0.5 + q in the middle.
#[inline]
fn normal_centre(q: f64) -> f64 {
    // 0.425²
    let r = 0.180625 - q * q;
    q * polynomial(&CENTRE[0], r) / polynomial(&CENTRE[1], r)
}

/// Σ c[i] x^i.
#[inline]
fn polynomial(c: &[f64; 8], x: f64) -> f64 {
    c.iter().rev().fold(0.0, |sum, c| sum * x + c)
}

/// The coefficients of AS 241: numerator and denominator near the middle ...
#[rustfmt::skip]
const CENTRE: [[f64; 8]; 2] = [
    [
        3.387_132_872_796_366_5, 1.331_416_678_917_843_8e2, 1.971_590_950_306_551_3e3,
        1.373_169_376_550_946e4, 4.592_195_393_154_987e4, 6.726_577_092_700_87e4,
        3.343_057_558_358_813e4, 2.509_080_928_730_122_7e3,
    ],
    [
        1.0, 4.231_333_070_160_091e1, 6.871_870_074_920_579e2, 5.394_196_021_424_751e3,
        2.121_379_430_158_659_7e4, 3.930_789_580_009_271e4, 2.872_908_573_572_194_3e4,
        5.226_495_278_852_854e3,
    ],
];

/// ... on the sides ...
#[rustfmt::skip]
const SIDE: [[f64; 8]; 2] = [
    [
        1.423_437_110_749_683_5, 4.630_337_846_156_546, 5.769_497_221_460_691,
        3.647_848_324_763_204_5, 1.270_458_252_452_368_4, 2.417_807_251_774_506e-1,
        2.272_384_498_926_918_4e-2, 7.745_450_142_783_414e-4,
    ],
    [
        1.0, 2.053_191_626_637_759, 1.676_384_830_183_803_8, 6.897_673_349_851e-1,
        1.481_039_764_274_800_8e-1, 1.519_866_656_361_645_7e-2, 5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
];

/// ... and far out.
#[rustfmt::skip]
const TAIL: [[f64; 8]; 2] = [
    [
        6.657_904_643_501_103, 5.463_784_911_164_114, 1.784_826_539_917_291_3,
        2.965_605_718_285_048_7e-1, 2.653_218_952_657_612_4e-2, 1.242_660_947_388_078_4e-3,
        2.711_555_568_743_487_6e-5, 2.010_334_399_292_288_1e-7,
    ],
    [
        1.0, 5.998_322_065_558_88e-1, 1.369_298_809_227_358e-1, 1.487_536_129_085_061_5e-2,
        7.868_691_311_456_133e-4, 1.846_318_317_510_054_7e-5, 1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
];

/// Sorts numbers, least first.
///
/// One copy for all callers: generic sorts are a good part of what a small WASM module weighs.
#[inline(never)]
pub fn sort(values: &mut [f64]) {
    values.sort_unstable_by(f64::total_cmp);
}

/// The numbers that would stand at some places were all sorted, least first. The numbers are left
/// in some other order. Places ascend and lie within; one may be named twice.
///
/// The standard library's selection, built for size as the page's is, takes the square of the time
/// where many numbers are equal; so this divides by three.
pub(crate) fn select(values: &mut [f64], places: &[usize], found: &mut [f64]) {
    let depth = 2 * values.len().max(1).ilog2() + 8;
    select_within(values, 0, places, found, depth);
}

/// `before` is how many numbers, all of them less, were left out of `values`; `depth` how often the
/// rest may be divided before it is sorted.
fn select_within(
    values: &mut [f64],
    before: usize,
    places: &[usize],
    found: &mut [f64],
    depth: u32,
) {
    const FEW: usize = 24;
    if places.is_empty() {
        return;
    }
    if values.len() <= FEW || depth == 0 {
        sort(values);
        for (place, found) in places.iter().zip(found) {
            *found = values[place - before];
        }
        return;
    }
    let ends = [values[0], values[values.len() / 2], values[values.len() - 1]];
    let (least, most) = (low(ends[0], ends[1]), high(ends[0], ends[1]));
    let pivot = high(least, low(most, ends[2]));
    let (less, more) = divide(values, pivot);
    let at = |end: usize| places.partition_point(|place| place - before < end);
    let (from, to) = (at(less), at(more));
    found[from..to].fill(pivot);
    let (left, right) = values.split_at_mut(more);
    select_within(&mut left[..less], before, &places[..from], &mut found[..from], depth - 1);
    select_within(right, before + more, &places[to..], &mut found[to..], depth - 1);
}

fn low(a: f64, b: f64) -> f64 {
    if a.total_cmp(&b).is_lt() { a } else { b }
}

fn high(a: f64, b: f64) -> f64 {
    if a.total_cmp(&b).is_lt() { b } else { a }
}

/// Puts the lesser numbers before, the greater ones after those equal to a pivot; tells where these
/// begin and end.
fn divide(values: &mut [f64], pivot: f64) -> (usize, usize) {
    let (mut less, mut at, mut more) = (0, 0, values.len());
    while at < more {
        match values[at].total_cmp(&pivot) {
            Ordering::Less => {
                values.swap(less, at);
                less += 1;
                at += 1;
            }
            Ordering::Equal => at += 1,
            Ordering::Greater => {
                more -= 1;
                values.swap(at, more);
            }
        }
    }
    (less, more)
}

/// Sorts items by a number, least first; equal ones keep their order.
pub fn sort_by_number<T: Copy>(items: &mut Vec<T>, number: impl Fn(&T) -> f64) {
    let order = order(items.iter().map(number).collect());
    *items = order.into_iter().map(|(_, index)| items[index as usize]).collect();
}

/// The numbers and their places, least first: one copy of the sort for all kinds of items.
#[inline(never)]
fn order(numbers: Vec<f64>) -> Vec<(f64, u32)> {
    // invariant: nobody sorts four billion of anything here
    let mut order: Vec<(f64, u32)> = numbers.into_iter().zip(0..).collect();
    order.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        assert_eq!(exp(0.0), 1.0);
        assert_eq!(exp_m1(1e-20), 1e-20);
        assert_eq!(exp10(3.0), 1000.0);
        assert_eq!(ln(1.0), 0.0);
        assert_eq!(ln_1p(1e-20), 1e-20);
        assert_eq!(log10(1e8), 8.0);
        assert_eq!(pow(2.0, 10.0), 1024.0);
    }

    /// Quantiles to 16 digits, as tables of the normal distribution give them.
    #[test]
    fn normal_quantiles_are_the_published_ones() {
        for (p, z) in [
            (0.5, 0.0),
            (0.75, 0.674_489_750_196_081_7),
            (0.9, 1.281_551_565_544_600_4),
            (0.95, 1.644_853_626_951_472_2),
            (0.975, 1.959_963_984_540_054),
            (0.99, 2.326_347_874_040_841),
            (0.999, 3.090_232_306_167_813_5),
            (1e-10, -6.361_340_902_404_056),
            (1e-20, -9.262_340_089_798_408),
            (1e-100, -21.273_453_560_965_32),
        ] {
            let found = normal_quantile(p);
            // The share itself is rounded: to 1e-16 of 1, which is ten times as much of z at 0.95.
            assert!((found - z).abs() <= 1e-15 * z.abs().max(1.0), "{p}: {found:?}, not {z:?}");
        }
        assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
        assert_eq!(normal_quantile(1.0), f64::INFINITY);
        for p in [0.01, 0.07, 0.2, 0.4999] {
            let (low, high) = (normal_quantile(p), normal_quantile(1.0 - p));
            assert!((low + high).abs() < 1e-14, "{p}");
        }
    }

    #[test]
    fn selected_numbers_are_where_sorting_puts_them() {
        let mut numbers: Vec<f64> = (0..101).map(|i| f64::from(i * 37 % 101 / 2)).collect();
        let places = [0, 0, 3, 50, 50, 51, 99, 100, 100];
        let mut sorted = numbers.clone();
        sort(&mut sorted);
        let mut found = [0.0; 9];
        select(&mut numbers, &places, &mut found);
        assert_eq!(found, places.map(|place| sorted[place]));
        let mut one = [7.0];
        select(&mut one, &[0, 0], &mut found[..2]);
        assert_eq!(found[..2], [7.0, 7.0]);
        select(&mut [], &[], &mut []);
        // All equal, all in order, all reversed.
        let many = 10_000_usize;
        for number in [|_| 3.0, |at: usize| at as f64, |at: usize| -(at as f64)] {
            let mut numbers: Vec<f64> = (0..many).map(number).collect();
            let mut sorted = numbers.clone();
            sort(&mut sorted);
            let places = [1, 5_000, 9_999];
            select(&mut numbers, &places, &mut found[..3]);
            assert_eq!(found[..3], places.map(|place| sorted[place]));
        }
    }

    #[test]
    fn equal_numbers_keep_their_order() {
        let mut items = vec![(2.0, 'a'), (1.0, 'b'), (2.0, 'c'), (1.0, 'd'), (-0.0, 'e')];
        sort_by_number(&mut items, |item| item.0);
        assert_eq!(items.iter().map(|item| item.1).collect::<String>(), "ebdac");
        let mut numbers = [3.0, -1.0, f64::INFINITY, 0.0];
        sort(&mut numbers);
        assert_eq!(numbers, [-1.0, 0.0, 3.0, f64::INFINITY]);
    }
}
