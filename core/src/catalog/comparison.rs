//! How far an input's value is from what the price lists and the training estimator say for the same
//! thing.

use super::day::Day;
use super::fill::Fill;
use super::listing::Listing;
use super::pickable_row::PickableRow;
use super::price_catalog::Catalog;
use super::provenance::Provenance;
use crate::estimator::{GpuSpec, TrainingMethod, TrainingPlan};
use crate::input::{Input, ServingInput, TrainingInput};
use crate::scenario::{Scenario, Slot};
use crate::source::Source;
use crate::strategy::Tuning;

/// From which factor on, either way, a value is said to be far from a comparable figure.
pub const FAR_FACTOR: f64 = 10.0;
/// The size of the model whose training is estimated, in billions of parameters. An assumption: the
/// documents' price of a full run is for models above 40 billion.
pub const ESTIMATED_PARAMETERS_BILLION: f64 = 70.0;

/// A figure for the same thing as an input's value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparable<'a> {
    /// The figure, in the input's unit.
    pub figure: f64,
    /// The input's value divided by the figure.
    pub ratio: f64,
    /// Where the figure comes from.
    pub basis: ComparableBasis<'a>,
}

/// Where a comparable figure comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ComparableBasis<'a> {
    /// A row of the price lists that can be picked for the input.
    Listed(&'a Listing),
    /// The price of a run at a listed price of training by the token, for the scenario's examples:
    /// of the very model that the strategies run on, or else of any that may hold
    /// [`ESTIMATED_PARAMETERS_BILLION`].
    ListedTraining(&'a Listing),
    /// The price of a run by the training estimator, for the scenario's examples and a model of
    /// [`ESTIMATED_PARAMETERS_BILLION`], on GPUs of a row of the price lists.
    Estimated(&'a Listing),
}

impl<'a> ComparableBasis<'a> {
    /// The row that gives the price.
    pub const fn listing(self) -> &'a Listing {
        match self {
            Self::Listed(listing) | Self::ListedTraining(listing) | Self::Estimated(listing) => {
                listing
            }
        }
    }
}

impl Comparable<'_> {
    /// Whether the value is [`FAR_FACTOR`] times the figure or more, or a [`FAR_FACTOR`]th of it or
    /// less.
    pub fn is_far(&self) -> bool {
        self.distance() >= FAR_FACTOR
    }

    /// How many times the greater of the two is the other.
    fn distance(&self) -> f64 {
        self.ratio.max(self.ratio.recip())
    }
}

/// An input whose value is far from what the price lists or the training estimator say.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlier<'a> {
    /// The input.
    pub input: Input,
    /// Its value.
    pub value: f64,
    /// The nearest figure of each kind that the value is far from.
    pub far_from: Vec<Comparable<'a>>,
}

/// A row that can be picked, and a figure that it gives an input.
type Offer<'a> = (PickableRow<'a>, Fill<'a>);

impl Catalog {
    /// The nearest figure of each kind for the same thing as an input's value: of the rows that can
    /// be picked on a day, and for the price of a training run also of the training estimator. Empty
    /// for a value of 0 and for an input that no list gives.
    ///
    /// ```
    /// use breakeven::{Catalog, Input, Scenario};
    /// let today = "2026-11-30".parse()?;
    /// let scenario = Scenario::default();
    /// let found = Catalog::shipped().comparables(&scenario, Input::FullRunUsd, today);
    /// // $35,000 for 1.5 million tokens of training: hundreds of times any list and any estimate.
    /// assert_eq!(found.len(), 2);
    /// assert!(found.iter().all(|one| one.ratio > 900.0 && one.is_far()));
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn comparables(&self, scenario: &Scenario, input: Input, day: Day) -> Vec<Comparable<'_>> {
        let Some(slot) = Slot::of(input) else { return Vec::new() };
        self.compared(scenario, input, slot, &self.offers(slot, day), day)
    }

    /// The inputs of a scenario whose values are far from all figures of a kind, in order.
    ///
    /// ```
    /// use breakeven::{Catalog, Input, Scenario};
    /// let today = "2026-11-30".parse()?;
    /// let mut scenario = Scenario::default();
    /// scenario.base_serving.output_usd_per_million_tokens = 5_000.0;
    /// let found = Catalog::shipped().outliers(&scenario, today);
    /// let inputs: Vec<Input> = found.iter().map(|outlier| outlier.input).collect();
    /// assert!(inputs.contains(&Input::BaseOutputUsdPerMillionTokens));
    /// assert!(inputs.contains(&Input::FullRunUsd));
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn outliers(&self, scenario: &Scenario, day: Day) -> Vec<Outlier<'_>> {
        let mut outliers = Vec::new();
        for slot in Slot::ALL {
            let offers = self.offers(slot, day);
            for input in slot.inputs() {
                let mut far_from = self.compared(scenario, *input, slot, &offers, day);
                far_from.retain(Comparable::is_far);
                if !far_from.is_empty() {
                    let value = scenario.get(*input);
                    outliers.push(Outlier { input: *input, value, far_from });
                }
            }
        }
        outliers.sort_by_key(|outlier| outlier.input);
        outliers
    }

    /// The figures that rows give the inputs of a slot on a day.
    fn offers(&self, slot: Slot, day: Day) -> Vec<Offer<'_>> {
        let rows = self.picks(slot, day).into_iter();
        let offers =
            rows.flat_map(|row| row.fills(slot, day).into_iter().map(move |fill| (row, fill)));
        offers.filter(|(_, fill)| fill.figure.is_some()).collect()
    }

    /// The comparable figures of an input of a slot among the slot's offers.
    fn compared<'a>(
        &'a self,
        scenario: &Scenario,
        input: Input,
        slot: Slot,
        offers: &[Offer<'a>],
        day: Day,
    ) -> Vec<Comparable<'a>> {
        let value = scenario.get(input);
        if value <= 0.0 {
            return Vec::new();
        }
        let is_run = |tuning| TrainingInput::RunUsd.input(tuning) == Some(input);
        let Some(tuning) = slot.training().filter(|tuning| is_run(*tuning)) else {
            let of_input = offers.iter().filter(|(_, fill)| fill.input == input);
            let listed = of_input.map(|(_, fill)| (fill.value, fill.listing));
            return nearest(value, listed, ComparableBasis::Listed).into_iter().collect();
        };
        let million_tokens = scenario.training_tokens() / 1e6;
        let own = self.own_training(scenario, slot, tuning, day);
        let runs = offers.iter().filter(|(row, _)| match own {
            Some(own) => *row == own,
            None => holds_the_size(row),
        });
        let listed = runs.map(|(_, fill)| (fill.value * million_tokens, fill.listing));
        let listed = nearest(value, listed, ComparableBasis::ListedTraining);
        let estimated = self.estimates(scenario, slot, day);
        let estimated = nearest(value, estimated, ComparableBasis::Estimated);
        listed.into_iter().chain(estimated).collect()
    }

    /// The training of the very model that a scenario's tuned strategies run on: of the row that was
    /// picked for it or that its default price is from, if that row also offers training.
    fn own_training(
        &self,
        scenario: &Scenario,
        training: Slot,
        tuning: Tuning,
        day: Day,
    ) -> Option<PickableRow<'_>> {
        let model = Slot::ALL.into_iter().find(|slot| slot.model() == Some(tuning))?;
        let price = ServingInput::InputUsdPerMillionTokens.input(tuning);
        let id = match self.provenance(scenario, price) {
            Provenance::Picked { .. } => scenario.picks.get(model)?,
            Provenance::Default(Source::Price { row, .. }) => row.id,
            Provenance::Default(_) | Provenance::Yours => return None,
        };
        self.pick(training, id, day)
    }

    /// The estimated prices of the scenario's training run on each GPU that can be rented on a day
    /// and whose rate is known.
    fn estimates<'a>(
        &'a self,
        scenario: &Scenario,
        slot: Slot,
        day: Day,
    ) -> impl Iterator<Item = (f64, &'a Listing)> {
        let tokens = scenario.training_tokens();
        let method = match slot.training() {
            Some(Tuning::Full) => TrainingMethod::Full,
            _ => TrainingMethod::Lora,
        };
        self.gpus.iter().filter_map(move |gpu| {
            let listing = &gpu.listing;
            let offered = listing.holds_on(day) && !listing.has_closed(day);
            let spec = GpuSpec::named(&gpu.gpu).filter(|_| offered)?;
            let billions = ESTIMATED_PARAMETERS_BILLION;
            let plan = TrainingPlan::new(billions, tokens, method, spec, gpu.usd_per_gpu_hour);
            Some((plan.estimate().ok()?.run_usd, listing))
        })
    }
}

/// Whether a training offer is for models of the size that is estimated, as far as it says.
fn holds_the_size(row: &PickableRow<'_>) -> bool {
    let PickableRow::Tuned(row) = row else { return false };
    let size = ESTIMATED_PARAMETERS_BILLION;
    row.min_parameters_billion.is_none_or(|least| least <= size)
        && row.max_parameters_billion.is_none_or(|most| size <= most)
}

/// The figure nearest to a value by their ratio, the first of equals; figures of 0 are none.
fn nearest<'a>(
    value: f64,
    figures: impl Iterator<Item = (f64, &'a Listing)>,
    basis: fn(&'a Listing) -> ComparableBasis<'a>,
) -> Option<Comparable<'a>> {
    let figures = figures.filter(|(figure, _)| *figure > 0.0);
    figures
        .map(|(figure, listing)| Comparable {
            figure,
            ratio: value / figure,
            basis: basis(listing),
        })
        .min_by(|a, b| a.distance().total_cmp(&b.distance()))
}
