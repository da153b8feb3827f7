//! The only place for transcendental functions, through the `libm` crate.
//!
//! The standard library's `exp`, `ln` and `powf` call the platform's own, which differ between
//! native code and WASM by one unit in the last place in up to a tenth of their inputs. One pure
//! Rust implementation on both sides makes every result equal to the last bit; `clippy.toml` bans
//! the others everywhere else.

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

/// Sorts numbers, least first.
///
/// One copy for all callers: generic sorts are a good part of what a small WASM module weighs.
#[inline(never)]
pub fn sort(values: &mut [f64]) {
    values.sort_unstable_by(f64::total_cmp);
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
}
