//! Numbers as text and back, to the last bit; and the reader's own marks in numbers.
//!
//! Natively the standard library does both. In the browser the language around us has them too,
//! right to the last bit by its own standard: the module need not carry their tables, which are a
//! tenth of what it weighs. It is also asked for the reader's separators, by the page and by its
//! worker alike, so that both write one way.

use wasm_bindgen::prelude::*;

use crate::format::Separators;

/// The shortest text that names a number exactly. No promise on its form but that [`parse`] reads
/// it.
pub fn text(number: f64) -> String {
    #[cfg(target_arch = "wasm32")]
    return js_sys::Number::from(number)
        .to_string_with_radix(10)
        .map_or_else(|_| String::new(), String::from);
    #[cfg(not(target_arch = "wasm32"))]
    number.to_string()
}

/// Reads a decimal number: digits with at most one point, a sign, an exponent. Nothing else is a
/// number, neither words such as `inf` nor an empty text.
pub fn parse(text: &str) -> Option<f64> {
    if !is_decimal(text) {
        return None;
    }
    #[cfg(target_arch = "wasm32")]
    return Some(js_sys::Number::parse_float(text));
    #[cfg(not(target_arch = "wasm32"))]
    text.parse().ok()
}

/// Sign, digits with at most one point among or beside them, and perhaps an exponent.
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = match text.find(['e', 'E']) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = |text: &str| match text.as_bytes().first() {
        Some(b'+' | b'-') => 1,
        _ => 0,
    };
    let mantissa = &mantissa[unsigned(mantissa)..];
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent = exponent.is_none_or(|exponent| {
        let exponent = &exponent[unsigned(exponent)..];
        !exponent.is_empty() && digits(exponent)
    });
    (whole.len() + fraction.len() > 0) && digits(whole) && digits(fraction) && exponent
}

#[wasm_bindgen]
extern "C" {
    /// Whether the reader prefers a language of which it is known that it has
    /// [`Separators::ENGLISH`]: start.js and worker.js say so.
    #[wasm_bindgen(thread_local_v2, js_name = english)]
    static IS_ENGLISH: bool;
}

/// Has numbers written and read as the reader is used to from now on.
///
/// To ask makes a browser read its tables of languages, a tenth of a second on a phone.
pub fn use_reader_separators() {
    if !IS_ENGLISH.with(|is| *is) {
        let sample = JsValue::from_f64(Separators::SAMPLE);
        let sample = sample.unchecked_ref::<js_sys::Object>().to_locale_string();
        Separators::of(&String::from(sample)).put();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_and_nothing_else() {
        for (text, expected) in [
            ("0", 0.0),
            ("-1.5", -1.5),
            ("+2", 2.0),
            (".5", 0.5),
            ("5.", 5.0),
            ("1e3", 1000.0),
            ("1E-3", 0.001),
            ("1e999", f64::INFINITY),
        ] {
            assert_eq!(parse(text), Some(expected), "{text}");
        }
        for text in ["", ".", "-", "e3", "1e", "1e+", "inf", "NaN", "1.2.3", "1 2", "0x10", "１"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for number in [0.1, 1.0 / 3.0, 1e300, 5e-324, 123_456_789.125, -0.925] {
            assert_eq!(parse(&text(number)), Some(number));
        }
    }
}
