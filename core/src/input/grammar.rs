//! The macro that parses the rows of the input table.
//!
//! `read_rows!` takes the name of a macro and the table. It brings all rows into one form, those of
//! groups and those of the block that the three models share, and calls the macro with them:
//!
//! ```text
//! groups {
//!     group: new|like Type "title" "about" {
//!         field Variant = default, help, help of the struct's field, (unit), { fields of InputInfo }
//!     }
//! }
//! per_model { field Variant BaseVariant LoraVariant FullVariant "before" "after" }
//! ```
//!
//! `like` marks a group that has the same type as an earlier group, which defines it.

/// Parses the input table and calls the given macro with its rows.
macro_rules! read_rows {
    // A block of inputs that each of the three models has: it becomes three groups of one type.
    (@next $make:ident [$($groups:tt)*] []
        per_model $type:ident {
            $base_group:ident $base_title:literal $base_about:literal called $base_name:literal;
            $lora_group:ident $lora_title:literal $lora_about:literal called $lora_name:literal;
            $full_group:ident $full_title:literal $full_about:literal called $full_name:literal;
        } {
            $(
                $field:ident $variant:ident $label:literal in $kind:ident $($unit:literal)?,
                    limits $min:literal $(or $least:literal)? to $max:literal,
                    slider $scale:ident $slider_min:literal to $slider_max:literal, [$tier:ident],
                    $before:literal model $after:literal,
                    $base:ident = $base_default:literal, $base_source:expr,
                    $lora:ident = $lora_default:literal, $lora_source:expr,
                    $full:ident = $full_default:literal, $full_source:expr;
            )*
        }
        $($rest:tt)*
    ) => {
        $crate::input::read_rows! { @next $make
            [$($groups)*]
            [$($field $variant $base $lora $full $before $after)*]
            $base_group: new $type $base_title $base_about {$(
                $field $base $label in $kind $($unit)?
                    = $base_default, limits $min $(or $least)? to $max,
                    slider $scale $slider_min to $slider_max, [$tier],
                    $base_source,
                    concat!($before, $base_name, $after), concat!($before, "the model", $after);
            )*}
            $lora_group: like $type $lora_title $lora_about {$(
                $field $lora $label in $kind $($unit)?
                    = $lora_default, limits $min $(or $least)? to $max,
                    slider $scale $slider_min to $slider_max, [$tier],
                    $lora_source,
                    concat!($before, $lora_name, $after);
            )*}
            $full_group: like $type $full_title $full_about {$(
                $field $full $label in $kind $($unit)?
                    = $full_default, limits $min $(or $least)? to $max,
                    slider $scale $slider_min to $slider_max, [$tier],
                    $full_source,
                    concat!($before, $full_name, $after);
            )*}
            $($rest)*
        }
    };
    // A group of inputs.
    (@next $make:ident [$($groups:tt)*] [$($per_model:tt)*]
        $group:ident: $how:ident $type:ident $title:literal $about:literal {
            $(
                $field:ident $variant:ident $label:literal in $kind:ident $($unit:literal)?
                    = $default:literal, limits $min:literal $(or $least:literal)? to $max:literal,
                    slider $scale:ident $slider_min:literal to $slider_max:literal,
                    $(documents $low:literal to $high:literal,)?
                    $(assumed $assumed_low:literal to $assumed_high:literal,)? [$tier:ident],
                    $source:expr,
                    $help:expr $(, $doc:expr)?;
            )*
        }
        $($rest:tt)*
    ) => {
        $crate::input::read_rows! { @next $make
            [$($groups)*
                $group: $how $type $title $about {$(
                    $field $variant = $default, $help,
                    $crate::input::read_rows!(@doc $help $(, $doc)?),
                    ($kind $($unit)?), {
                        label: $label,
                        unit: unit!($kind $($unit)?),
                        default: $default,
                        min: $min,
                        max: $max,
                        least_above_zero: $crate::input::read_rows!(@option $($least)?),
                        slider_min: $slider_min,
                        slider_max: $slider_max,
                        scale: Scale::$scale,
                        documents: $crate::input::read_rows!(@option $($low $high)?),
                        assumed: $crate::input::read_rows!(@option $($assumed_low $assumed_high)?),
                        basic: $crate::input::read_rows!(@tier $tier),
                        source: $source,
                        help: text($help),
                    }
                )*}
            ]
            [$($per_model)*]
            $($rest)*
        }
    };
    (@next $make:ident [$($groups:tt)*] [$($per_model:tt)*]) => {
        $make! { groups { $($groups)* } per_model { $($per_model)* } }
    };
    (@doc $help:expr) => { $help };
    (@doc $help:expr, $doc:expr) => { $doc };
    (@option) => { None };
    (@option $value:literal) => { Some($value) };
    (@option $low:literal $high:literal) => { Some(($low, $high)) };
    (@tier basic) => { true };
    (@tier advanced) => { false };
    ($make:ident: $($table:tt)*) => {
        $crate::input::read_rows! { @next $make [] [] $($table)* }
    };
}
pub(crate) use read_rows;
