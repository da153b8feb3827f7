//! The labour that a prompt takes, and the retirement of a model: see
//! [setup](crate::model_reference#setup) and [updates](crate::model_reference#updates).

use super::figure::Measure;
use super::formulas::Formulas;
use super::value::Reading;
use crate::input::{Input, ServingInput};

/// The retirement of the model that a strategy runs on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Retirement<T = f64> {
    /// What the change to another model costs, in US dollars: the prompt is revised, and a tuned
    /// model is trained again.
    pub usd: T,
    /// The month in which the model retires; 0 for never.
    pub month: T,
}

impl<R: Reading> Formulas<'_, R> {
    /// prompt.setup_hours, for every strategy.
    #[inline(always)]
    pub fn prompt_setup(&self) -> R::Value {
        self.measure(Measure::SetupPrompt, self.labour(Input::PromptSetupHours))
    }

    /// behaviour_updates_per_month × revision_hours, for every strategy.
    #[inline(always)]
    pub fn prompt_updates(&self) -> R::Value {
        let usd =
            self.input(Input::BehaviourUpdatesPerMonth) * self.labour(Input::PromptRevisionHours);
        self.measure(Measure::UpdatesPrompt, usd)
    }

    /// retirement = revision_hours + the cost of a retrain with tuning.
    #[inline(always)]
    pub fn retirement(&self, retrain: R::Value) -> Retirement<R::Value> {
        let usd = self.labour(Input::PromptRevisionHours) + retrain;
        Retirement {
            usd: self.measure(Measure::Retirement, usd),
            month: self.serving(ServingInput::RetiresAfterMonths),
        }
    }
}
