//! A row as read from the catalogue file, and the macro that defines a kind of row by the list of
//! its fields.
//!
//! The fields that a kind of row names are typed; all others are kept as [`Extra`], so that a new
//! column of a price list needs no code. In both, a value that is no number where a number is
//! expected is an error.

use core::fmt;
use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::Value;

use super::listing::{Listing, PriceList};
use crate::error::{Error, nearest};

/// The value of a column that the kind of row does not name.
#[derive(Clone, Debug, PartialEq)]
pub enum ExtraValue {
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// Any other value, as text.
    Text(String),
}

impl ExtraValue {
    /// The number, if the value is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Flag(_) | Self::Text(_) => None,
        }
    }

    fn read(name: &str, value: Value) -> Result<Self, &'static str> {
        match value {
            Value::Number(number) => {
                Ok(Self::Number(number.as_f64().ok_or("expected a number of 64 bits")?))
            }
            _ if name.starts_with("usd_") => Err("expected a number of US dollars"),
            Value::Bool(flag) => Ok(Self::Flag(flag)),
            Value::String(text) if text.trim().parse::<f64>().is_ok() => {
                Err("expected a number, found it as a text")
            }
            Value::String(text) => Ok(Self::Text(text)),
            Value::Null | Value::Array(_) | Value::Object(_) => {
                Err("expected a number, a text, or true or false")
            }
        }
    }
}

/// The columns of a row that its kind does not name.
pub type Extra = BTreeMap<String, ExtraValue>;

/// A row of the file: a value for each of its fields; a field given twice is an error.
pub(super) struct FileRow(BTreeMap<String, Value>);

impl FileRow {
    /// Removes a field and parses it; a missing field is parsed like `null`, which optional fields
    /// allow.
    pub(super) fn take<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, Error> {
        match self.0.remove(name) {
            Some(value) => serde_json::from_value(value).map_err(|error| self.error(name, &error)),
            None => serde_json::from_value(Value::Null).map_err(|_| self.missing(name)),
        }
    }

    /// Removes the fields that every row has.
    pub(super) fn take_listing(
        &mut self,
        lists: &BTreeMap<String, PriceList>,
    ) -> Result<Listing, Error> {
        let list: String = self.take("list")?;
        let list = lists
            .get(&list)
            .ok_or_else(|| Error::unknown_key(&list, lists.keys().map(String::as_str)))?;
        let url: Option<String> = self.take("url")?;
        Ok(Listing {
            provider: self.take("provider")?,
            name: self.take("name")?,
            as_of: self.take("as_of")?,
            dated: self.take("dated")?,
            confirmed: self.take("confirmed")?,
            source: PriceList { title: list.title.clone(), url: url.or_else(|| list.url.clone()) },
            status: self.take::<Option<_>>("status")?.unwrap_or_default(),
            closes: self.take("closes")?,
            new_jobs_end: self.take("new_jobs_end")?,
            note: self.take("note")?,
            replaced: None,
            earliest: true,
            // Taken last, because error messages name the row by its id.
            id: self.take("id")?,
        })
    }

    /// The fields that were not taken.
    pub(super) fn into_extra(self, id: &str) -> Result<Extra, Error> {
        let read = |(name, value): (String, Value)| match ExtraValue::read(&name, value) {
            Ok(value) => Ok((name, value)),
            Err(why) => Err(Error::Syntax { message: format!("{id}: {name}: {why}") }),
        };
        self.0.into_iter().map(read).collect()
    }

    fn error(&self, name: &str, why: &dyn fmt::Display) -> Error {
        let id = self.0.get("id").and_then(Value::as_str).unwrap_or("a row");
        Error::Syntax { message: format!("{id}: {name}: {why}") }
    }

    fn missing(&self, name: &str) -> Error {
        match nearest(name, self.0.keys().map(String::as_str)) {
            Some(found) => self.error(name, &format_args!("is missing; is it \"{found}\"?")),
            None => self.error(name, &"is missing"),
        }
    }
}

impl<'de> Deserialize<'de> for FileRow {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = FileRow;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a row")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<FileRow, A::Error> {
                let mut fields = BTreeMap::new();
                while let Some((name, value)) = map.next_entry::<String, Value>()? {
                    if let Some(_twice) = fields.insert(name.clone(), value) {
                        return Err(A::Error::custom(format_args!("{name} is given twice")));
                    }
                }
                Ok(FileRow(fields))
            }
        }

        deserializer.deserialize_map(Fields)
    }
}

/// A row of any kind.
pub(super) trait CatalogRow: Sized {
    fn from_file(row: FileRow, lists: &BTreeMap<String, PriceList>) -> Result<Self, Error>;
    fn listing(&self) -> &Listing;
    fn listing_mut(&mut self) -> &mut Listing;
}

/// A typed field of a row, which may hold a number.
pub(super) trait RowField {
    fn number(&self) -> Option<f64> {
        None
    }
}

impl RowField for f64 {
    fn number(&self) -> Option<f64> {
        Some(*self)
    }
}

impl RowField for Option<f64> {
    fn number(&self) -> Option<f64> {
        *self
    }
}

macro_rules! rows {
    ($(
        $(#[$about:meta])*
        $name:ident {
            $( $(#[$field_about:meta])* $field:ident: $type:ty, )*
        }
    )*) => {$(
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            /// Id, name, date, status and source.
            pub listing: Listing,
            $( $(#[$field_about])* pub $field: $type, )*
            /// Other columns of the price list, by name.
            pub extra: Extra,
        }

        impl $name {
            /// The known figures: name with unit, and value.
            pub fn figures(&self) -> impl Iterator<Item = (&str, f64)> {
                let typed = [$((stringify!($field), self.$field.number()),)*];
                let extra = self.extra.iter().map(|(name, value)| (name.as_str(), value.number()));
                typed.into_iter().chain(extra).filter_map(|(name, value)| Some((name, value?)))
            }

            /// A figure by its name; `None` where it is not known.
            pub fn figure(&self, name: &str) -> Option<f64> {
                self.figures().find(|(known, _)| *known == name).map(|(_, value)| value)
            }
        }

        impl CatalogRow for $name {
            fn from_file(
                mut row: FileRow,
                lists: &BTreeMap<String, PriceList>,
            ) -> Result<Self, Error> {
                $( let $field = row.take(stringify!($field))?; )*
                let listing = row.take_listing(lists)?;
                let extra = row.into_extra(&listing.id)?;
                Ok(Self { listing, $($field,)* extra })
            }

            fn listing(&self) -> &Listing {
                &self.listing
            }

            fn listing_mut(&mut self) -> &mut Listing {
                &mut self.listing
            }
        }
    )*};
}
pub(super) use rows;
