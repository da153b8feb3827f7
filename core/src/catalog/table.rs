//! How a kind of rows is made from a list of its fields: the type itself, its figures by name, and
//! the form it has in the file.

use super::listing::{Listing, PriceList};
use super::parts::{Adapter, Objective, Precision, Provisioning};
use crate::estimator::TrainingMethod;

/// Fields that may hold a figure.
pub(super) trait Figure {
    fn figure(&self) -> Option<f64> {
        None
    }
}

impl Figure for f64 {
    fn figure(&self) -> Option<f64> {
        Some(*self)
    }
}

impl Figure for Option<f64> {
    fn figure(&self) -> Option<f64> {
        *self
    }
}

impl Figure for String {}
impl Figure for Adapter {}
impl Figure for Provisioning {}
impl<T: NoNumber> Figure for Option<T> {}

/// Of what an optional field is no figure.
pub(super) trait NoNumber {}
impl NoNumber for bool {}
impl NoNumber for String {}
impl NoNumber for TrainingMethod {}
impl NoNumber for Objective {}
impl NoNumber for Precision {}
impl<T> NoNumber for Vec<T> {}

macro_rules! rows {
    ($(
        $(#[$about:meta])*
        $name:ident, in the file $in_file:ident {
            $( $(#[$field_about:meta])* $field:ident: $type:ty, )*
        }
    )*) => {$(
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            /// Name, day and source.
            pub listing: Listing,
            $( $(#[$field_about])* pub $field: $type, )*
        }

        impl $name {
            /// The figures that are known: name with unit, and value.
            pub fn figures(&self) -> impl Iterator<Item = (&'static str, f64)> {
                [$((stringify!($field), self.$field.figure()),)*]
                    .into_iter()
                    .filter_map(|(name, value)| Some((name, value?)))
            }

            /// A figure by its name; `None` where it is not known.
            pub fn figure(&self, name: &str) -> Option<f64> {
                self.figures().find(|(known, _)| *known == name).map(|(_, value)| value)
            }
        }

        /// The same as it stands in the file: all on one level, the list by its key.
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $in_file {
            id: String,
            provider: String,
            name: String,
            as_of: String,
            dated: Dated,
            confirmed: bool,
            list: String,
            url: Option<String>,
            #[serde(default)]
            status: Status,
            note: Option<String>,
            $( $field: $type, )*
        }

        impl InFile for $in_file {
            type Row = $name;

            fn list(&self) -> &str {
                &self.list
            }

            fn listed(self, list: &PriceList) -> $name {
                let listing = Listing {
                    id: self.id,
                    provider: self.provider,
                    name: self.name,
                    as_of: self.as_of,
                    dated: self.dated,
                    confirmed: self.confirmed,
                    source: PriceList {
                        title: list.title.clone(),
                        url: self.url.or_else(|| list.url.clone()),
                    },
                    status: self.status,
                    note: self.note,
                    superseded: false,
                };
                $name { listing, $( $field: self.$field, )* }
            }
        }

        impl Listed for $name {
            fn listing(&self) -> &Listing {
                &self.listing
            }

            fn listing_mut(&mut self) -> &mut Listing {
                &mut self.listing
            }
        }
    )*};
}

/// A row of the file that becomes one of the catalogue.
pub(super) trait InFile {
    type Row: Listed;
    fn list(&self) -> &str;
    fn listed(self, list: &PriceList) -> Self::Row;
}

/// A row of any kind.
pub(super) trait Listed {
    fn listing(&self) -> &Listing;
    fn listing_mut(&mut self) -> &mut Listing;
}
pub(super) use rows;
