//! Reading and writing of scenario files: a JSON object with the values that differ from the
//! defaults (see [files](crate::model_reference#files)).

use std::collections::BTreeMap;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::tree::Tree;
use super::{Picks, PresetId, Range, RangeShape, Scenario, Slot};
use crate::error::Error;
use crate::input::{GROUPS, Input};
use crate::lens::Lens;
use crate::requirement::{Requirement, Requirements};

/// The version of the files that this release writes. It reads versions 1 to this one.
pub const VERSION: u64 = 1;

type Entries = Vec<(String, Tree)>;

/// How error messages name the outermost object.
const TOP_LEVEL: &str = "the scenario";

impl Scenario {
    /// Reads a scenario file (JSON).
    ///
    /// ```
    /// use breakeven::Scenario;
    /// let scenario = Scenario::from_json(
    ///     r#"{"version": 1, "name": "Support bot", "workload": {"queries_per_month": 250000}}"#,
    /// )?;
    /// assert_eq!(scenario.workload.queries_per_month, 250_000.0);
    /// let error = Scenario::from_json(r#"{"workload": {"queries": 1}}"#).unwrap_err();
    /// assert_eq!(error.to_string(), r#"there is no "workload.queries""#);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Syntax`] with line and column if it is not valid JSON. Otherwise the error names the key
    /// that is unknown, given twice, of the wrong type, or outside its limits; or the version is
    /// later than [`VERSION`].
    #[cfg(feature = "json")]
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let tree: Tree = serde_json::from_str(json)
            .map_err(|error| Error::Syntax { message: error.to_string() })?;
        Self::from_tree(tree)
    }

    /// Writes the scenario file (JSON), which contains only what differs from the defaults. It
    /// cannot fail: a scenario holds only texts, numbers and answers. A value that is not finite,
    /// which
    /// [`validate`](Self::validate) rejects, is written as `null`.
    ///
    /// ```
    /// use breakeven::Scenario;
    /// let mut scenario = Scenario::default();
    /// scenario.lora.run_usd = 400.0;
    /// assert_eq!(scenario.to_json(), r#"{"version":1,"lora":{"run_usd":400.0}}"#);
    /// ```
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self)
            .expect("invariant: objects of texts, numbers and booleans are always JSON")
    }

    fn from_tree(tree: Tree) -> Result<Self, Error> {
        let mut scenario = Self::default();
        let entries = entries(TOP_LEVEL, tree)?;
        // The version is checked first, wherever it is in the file: the rest depends on it.
        if let Some((_, version)) = entries.iter().find(|(key, _)| key == "version") {
            check_version(version)?;
        }
        for (key, value) in entries {
            match key.as_str() {
                "version" => {}
                "name" => match value {
                    Tree::Text(name) => scenario.name = name,
                    other => return Err(wrong_type("name", &other, "text")),
                },
                "preset" => scenario.preset = Some(read_preset(&value)?),
                "requirements" => scenario.read_requirements(value)?,
                "lens" => scenario.lens = read_lens(&value)?,
                "ranges" => scenario.read_ranges(value)?,
                "picks" => scenario.read_picks(value)?,
                _ => scenario.read_group(&key, value)?,
            }
        }
        Ok(scenario)
    }

    fn read_group(&mut self, group: &str, value: Tree) -> Result<(), Error> {
        let Some(known) = GROUPS.iter().find(|known| known.name == group) else {
            let names = GROUPS.iter().map(|known| known.name);
            return Err(Error::unknown_key(
                group,
                names.chain([
                    "version",
                    "name",
                    "preset",
                    "requirements",
                    "lens",
                    "ranges",
                    "picks",
                ]),
            ));
        };
        for (name, value) in entries(group, value)? {
            let input = Input::from_key(&format!("{}.{name}", known.name))?;
            self.set(input, number(input.key(), &value)?)?;
        }
        Ok(())
    }

    fn read_requirements(&mut self, value: Tree) -> Result<(), Error> {
        for (name, value) in entries("requirements", value)? {
            let requirement = Requirement::from_id(&name).ok_or_else(|| {
                Error::unknown_key(&name, Requirement::ALL.into_iter().map(Requirement::id))
            })?;
            match value {
                Tree::Bool(answer) => self.requirements.set(requirement, answer),
                other => {
                    let key = format!("requirements.{name}");
                    return Err(wrong_type(&key, &other, "true or false"));
                }
            }
        }
        Ok(())
    }

    fn read_ranges(&mut self, value: Tree) -> Result<(), Error> {
        for (key, value) in entries("ranges", value)? {
            let input = Input::from_key(&key)?;
            let place = format!("ranges.{key}");
            let (mut low, mut high, mut shape) = (None, None, None);
            for (end, value) in entries(&place, value)? {
                let slot = match end.as_str() {
                    "low" => &mut low,
                    "high" => &mut high,
                    "shape" => {
                        shape = Some(read_shape(&format!("{place}.shape"), &value)?);
                        continue;
                    }
                    _ => {
                        return Err(Error::unknown_key(&end, ["low", "high", "shape"].into_iter()));
                    }
                };
                *slot = Some(number(&format!("{place}.{end}"), &value)?);
            }
            let (Some(low), Some(high)) = (low, high) else {
                return Err(Error::WrongType {
                    key: place,
                    found: "without one of its ends".to_owned(),
                    expected: "an object with low and high".to_owned(),
                });
            };
            self.set_range(input, Range::new(low, high).shaped(shape))?;
        }
        Ok(())
    }

    fn read_picks(&mut self, value: Tree) -> Result<(), Error> {
        for (name, value) in entries("picks", value)? {
            let slot = Slot::from_id(&name)
                .ok_or_else(|| Error::unknown_key(&name, Slot::ALL.into_iter().map(Slot::id)))?;
            match value {
                Tree::Text(id) => self.picks.set(slot, &id)?,
                other => return Err(wrong_type(&format!("picks.{slot}"), &other, "a row's id")),
            }
        }
        Ok(())
    }
}

/// Reads the id of a ready scenario. An unknown id is an error, like every other unknown name; the
/// error suggests the most similar id.
fn read_preset(value: &Tree) -> Result<PresetId, Error> {
    let Tree::Text(id) = value else {
        return Err(wrong_type("preset", value, "a ready scenario's id"));
    };
    PresetId::from_id(id)
        .ok_or_else(|| Error::unknown_key(id, PresetId::ALL.into_iter().map(PresetId::id)))
}

/// Reads the id of a lens.
fn read_lens(value: &Tree) -> Result<Lens, Error> {
    let lens = match value {
        Tree::Text(id) => Lens::from_id(id),
        _ => None,
    };
    let [first, second, third] = Lens::ALL.map(Lens::id);
    lens.ok_or_else(|| wrong_type("lens", value, &format!("{first}, {second} or {third}")))
}

/// The entries of an object; a key given twice is an error.
fn entries(place: &str, value: Tree) -> Result<Entries, Error> {
    let Tree::Map(entries) = value else {
        return Err(wrong_type(place, &value, "an object"));
    };
    let mut seen = std::collections::BTreeSet::new();
    for (key, _) in &entries {
        if !seen.insert(key) {
            let key = crate::error::shortened(key);
            let key = if place == TOP_LEVEL { key } else { format!("{place}.{key}") };
            return Err(Error::Duplicate { key });
        }
    }
    Ok(entries)
}

fn read_shape(key: &str, value: &Tree) -> Result<RangeShape, Error> {
    let Tree::Text(id) = value else {
        return Err(wrong_type(key, value, "text"));
    };
    RangeShape::from_id(id)
        .ok_or_else(|| Error::unknown_key(id, RangeShape::ALL.into_iter().map(RangeShape::id)))
}

fn number(key: &str, value: &Tree) -> Result<f64, Error> {
    match value {
        Tree::Number(number) => Ok(*number),
        other => Err(wrong_type(key, other, &expected_number(key))),
    }
}

/// The expectation "a number" in an error message, with the limits if the key is that of an input.
fn expected_number(key: &str) -> String {
    match Input::from_key(key) {
        Ok(input) => {
            format!("a number between {} and {}", input.info().min, input.info().max)
        }
        Err(_) => "a number".to_owned(),
    }
}

fn wrong_type(key: &str, found: &Tree, expected: &str) -> Error {
    Error::WrongType {
        key: crate::error::shortened(key),
        found: found.describe(),
        expected: expected.to_owned(),
    }
}

fn check_version(version: &Tree) -> Result<(), Error> {
    match version {
        Tree::Number(number)
            if (1.0..=VERSION as f64).contains(number) && number.fract() == 0.0 =>
        {
            Ok(())
        }
        other => Err(Error::Version { found: other.describe(), newest: VERSION }),
    }
}

impl<'de> Deserialize<'de> for Scenario {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_tree(Tree::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl Serialize for Scenario {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut file = serializer.serialize_map(None)?;
        file.serialize_entry("version", &VERSION)?;
        if !self.name.is_empty() {
            file.serialize_entry("name", &self.name)?;
        }
        if let Some(preset) = self.preset {
            file.serialize_entry("preset", preset.id())?;
        }
        for group in GROUPS {
            let changed = Changed { scenario: self, inputs: group.inputs };
            if changed.inputs().next().is_some() {
                file.serialize_entry(group.name, &changed)?;
            }
        }
        if self.requirements.changed().next().is_some() {
            file.serialize_entry("requirements", &self.requirements)?;
        }
        if self.lens != Lens::default() {
            file.serialize_entry("lens", &self.lens)?;
        }
        if !self.ranges.is_empty() {
            let ranges: BTreeMap<&str, Range> =
                self.ranges.iter().map(|(input, range)| (input.key(), range)).collect();
            file.serialize_entry("ranges", &ranges)?;
        }
        if !self.picks.is_empty() {
            file.serialize_entry("picks", &self.picks)?;
        }
        file.end()
    }
}

/// Writes a range as its ends and, if it names one, its shape.
impl Serialize for Range {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut range = serializer.serialize_map(None)?;
        range.serialize_entry("low", &self.low)?;
        range.serialize_entry("high", &self.high)?;
        if let Some(shape) = self.shape {
            range.serialize_entry("shape", shape.id())?;
        }
        range.end()
    }
}

/// Writes only the answers that differ from the defaults.
impl Serialize for Requirements {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.changed().map(|asked| (asked.id(), self.get(asked))))
    }
}

/// Writes a map from slots to ids of rows.
impl Serialize for Picks {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(slot, id)| (slot.id(), id)))
    }
}

/// The inputs of one group that differ from the defaults.
struct Changed<'a> {
    scenario: &'a Scenario,
    inputs: &'static [Input],
}

impl Changed<'_> {
    fn inputs(&self) -> impl Iterator<Item = Input> + '_ {
        let differs = |input: &Input| self.scenario.get(*input) != input.info().default;
        self.inputs.iter().copied().filter(differs)
    }
}

impl Serialize for Changed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer
            .collect_map(self.inputs().map(|input| (input.info().name(), self.scenario.get(input))))
    }
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let mut scenario =
            Scenario { name: "Käse \"bot\"\u{1F980}".into(), ..Scenario::default() };
        for input in Input::ALL {
            scenario.set(input, input.info().at(0.37)).expect("within the span");
            if input.info().takes_range() {
                let (low, high) = (input.info().slider_min, input.info().slider_max);
                scenario.set_range(input, Range::new(low, high)).expect("within the limits");
            }
        }
        scenario.preset = Some(PresetId::LegalCompliance);
        scenario.requirements.set(Requirement::LacksFacts, false);
        scenario.requirements.set(Requirement::TightLatency, true);
        scenario.lens = Lens::Fits;
        for slot in Slot::ALL {
            scenario.picks.set(slot, &format!("provider/{slot}+1.0-b")).expect("an id");
        }
        assert_eq!(Scenario::from_json(&scenario.to_json()), Ok(scenario));
        assert_eq!(Scenario::default().to_json(), r#"{"version":1}"#);
        assert_eq!(Scenario::from_json("{}"), Ok(Scenario::default()));
    }

    #[test]
    fn errors_name_the_key_and_what_is_wrong() {
        for (json, expected) in [
            ("[]", "the scenario is a list; it must be an object"),
            (r#"{"lora": 3}"#, "lora is 3; it must be an object"),
            (
                r#"{"lora": {"run_usd": "300"}}"#,
                r#"lora.run_usd is the text "300"; it must be a number between 0 and 1000000000000"#,
            ),
            (
                r#"{"lora": {"run_usd": -1}}"#,
                "lora.run_usd is -1; it must lie between 0 and 1000000000000",
            ),
            (r#"{"lora": {"runs": 1, "runs": 2}}"#, "lora.runs is given twice"),
            (r#"{"lorra": {}}"#, r#"there is no "lorra"; did you mean "lora"?"#),
            (r#"{"version": 2}"#, "version is 2; this release reads versions 1 to 1"),
            (r#"{"name": null}"#, "name is null; it must be text"),
            (r#"{"preset": 1}"#, "preset is 1; it must be a ready scenario's id"),
            (
                r#"{"preset": "legal_complience"}"#,
                r#"there is no "legal_complience"; did you mean "legal_compliance"?"#,
            ),
            (
                r#"{"requirements": {"tight_latency": 1}}"#,
                "requirements.tight_latency is 1; it must be true or false",
            ),
            (r#"{"lens": "fit"}"#, r#"lens is the text "fit"; it must be fits, allowed or all"#),
            (r#"{"lens": true}"#, "lens is true; it must be fits, allowed or all"),
            (
                r#"{"ranges": {"lora.run_usd": {"low": 1}}}"#,
                "ranges.lora.run_usd is without one of its ends; it must be an object with low and high",
            ),
            (
                r#"{"picks": {"base_modle": "a/b"}}"#,
                r#"there is no "base_modle"; did you mean "base_model"?"#,
            ),
            (
                r#"{"picks": {"reranker": "a b"}}"#,
                r#"picks.reranker is the text "a b"; it must be a row's id: at most 160 letters a to z, digits and . _ / + -"#,
            ),
            (r#"{"picks": {"reranker": 3}}"#, "picks.reranker is 3; it must be a row's id"),
        ] {
            let error = Scenario::from_json(json).expect_err(json);
            assert_eq!(error.to_string(), expected);
        }
        let error = Scenario::from_json(r#"{"lora": {"run_usd": 1e999}}"#).expect_err("1e999");
        assert!(error.to_string().contains("lora: run_usd: number out of range"), "{error}");
    }
}
