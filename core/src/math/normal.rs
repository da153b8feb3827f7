//! Quantiles of the standard normal distribution, for one probability and for a block of them.
//!
//! Wichura's algorithm AS 241 (PPND16), Applied Statistics 37 (1988), 477–484, which is accurate to
//! about one part in 10^16.

use super::ln;

/// The number of probabilities that [`normal_quantiles`] takes at once: few enough for the
/// first-level cache.
pub(crate) const BLOCK: usize = 256;

/// The inverse of the standard normal cumulative distribution function, at the probability `p`;
/// infinite at 0 and 1.
pub(crate) fn normal_quantile(p: f64) -> f64 {
    if p <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    let q = p - 0.5;
    if q.abs() <= CENTRE_HALF_WIDTH {
        return quantile_in_centre(q);
    }
    quantile_outside_centre(p, tail_distance(p))
}

/// [`normal_quantile`] of at most [`BLOCK`] probabilities strictly between 0 and 1, equal to the bit.
///
/// The loops have no branches, so that the compiler can vectorize them: the formula of the centre
/// is evaluated for all probabilities, and then that of the tails for the 15 of 100 that lie there.
#[inline(always)]
pub(crate) fn normal_quantiles(probabilities: &[f64], quantiles: &mut [f64]) {
    let (mut outside, mut count) = ([0_usize; BLOCK], 0);
    for (quantile, p) in quantiles.iter_mut().zip(probabilities) {
        *quantile = quantile_in_centre(p - 0.5);
    }
    for (index, p) in probabilities.iter().enumerate().take(BLOCK) {
        // Overwritten by the next index unless `p` is outside the centre.
        outside[count] = index;
        count += usize::from((p - 0.5).abs() > CENTRE_HALF_WIDTH);
    }
    let (outside, mut distances) = (&outside[..count], [0.0; BLOCK]);
    for (distance, index) in distances.iter_mut().zip(outside) {
        *distance = tail_distance(probabilities[*index]);
    }
    for (distance, index) in distances.iter().zip(outside) {
        quantiles[*index] = quantile_outside_centre(probabilities[*index], *distance);
    }
}

/// √(−ln t), where t is the probability of the tail that `p` lies in.
fn tail_distance(p: f64) -> f64 {
    libm::sqrt(-ln(if p < 0.5 { p } else { 1.0 - p }))
}

/// The quantile of a probability outside the centre, with its [`tail_distance`].
fn quantile_outside_centre(p: f64, r: f64) -> f64 {
    let z = if r <= 5.0 {
        polynomial(&SIDE[0], r - 1.6) / polynomial(&SIDE[1], r - 1.6)
    } else {
        polynomial(&TAIL[0], r - 5.0) / polynomial(&TAIL[1], r - 5.0)
    };
    if p < 0.5 { -z } else { z }
}

/// The largest distance from 0.5 of a probability in the centre.
const CENTRE_HALF_WIDTH: f64 = 0.425;

/// The quantile of 0.5 + q, in the centre.
#[inline]
fn quantile_in_centre(q: f64) -> f64 {
    // 0.425²
    let r = 0.180625 - q * q;
    q * polynomial(&CENTRE[0], r) / polynomial(&CENTRE[1], r)
}

/// The polynomial `Σ c[i] x^i`.
#[inline]
fn polynomial(c: &[f64; 8], x: f64) -> f64 {
    c.iter().rev().fold(0.0, |sum, c| sum * x + c)
}

/// The coefficients of AS 241 in the centre: numerator and denominator.
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

/// The coefficients outside the centre, where the tail distance is at most 5.
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

/// The coefficients outside the centre, where the tail distance is above 5.
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

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_block_has_the_quantiles_of_each_probability() {
        let middle = (1..4000).map(|i| f64::from(i) / 4000.0);
        let ends = [1e-300, 1e-12, 1e-9, 1.0 - 1e-9, 1.0 - 1e-15, 0.075, 0.925];
        let shares: Vec<f64> = middle.chain(ends).collect();
        for shares in shares.chunks(BLOCK) {
            let mut found = [0.0; BLOCK];
            normal_quantiles(shares, &mut found[..shares.len()]);
            for (share, found) in shares.iter().zip(&found) {
                assert_eq!(*found, normal_quantile(*share), "{share}");
            }
        }
    }
}
