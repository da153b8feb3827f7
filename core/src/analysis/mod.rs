//! Analyses of a model: break-evens, decision maps, uncertainty, and comparisons of totals.
//!
//! | folder or file | question |
//! |---|---|
//! | `piecewise` | what is a total as a function of one input? |
//! | `crossing` | where do two such totals change their order? |
//! | `break_even` | at which volume, month or value of an input do two strategies cost the same? |
//! | `decision_map` | which strategy is cheapest over two inputs? |
//! | `uncertainty` | how likely is each strategy to be the cheapest, and what is the value of information? |
//! | `untuned` | what would the same model cost without tuning? |
//! | `waterfall` | which cost terms make one strategy dearer than another? |
//! | `bridge` | which changes make one scenario dearer than another? |
//! | `deferred_switch` | does it pay to switch from one strategy to another later? |
//! | `tornado` | which uncertain input changes the difference of the two cheapest most? |
//!
//! Each uses only those above it in the table. The `mod.rs` of a folder explains its algorithm. The
//! analyses are methods of [`Model`](crate::Model), and of [`Simulation`].

mod break_even;
mod bridge;
mod crossing;
mod decision_map;
mod deferred_switch;
mod piecewise;
mod tornado;
mod uncertainty;
mod untuned;
mod waterfall;

pub use break_even::flip::{Flip, FlipPoint, FlipSide, UnsettledStretch};
pub use break_even::flip_list::{FlipChange, ListedFlip};
pub use break_even::input::{InputCrossing, InputCrossings, InputCurve};
pub use break_even::time::{TimeCrossing, TimeCrossings};
pub use break_even::volume::{
    CrossingKind, Truncation, VolumeCrossing, VolumeCrossings, VolumeCrossingsAtValue,
};
pub use bridge::{Bridge, BridgeCause, BridgeStep};
pub use crossing::envelope::{ClosedSide, EnvelopeInterval};
pub use decision_map::boundary::Boundary;
pub use decision_map::cells::MapCell;
pub use decision_map::map::DecisionMap;
pub use deferred_switch::{DeferredSwitch, SwitchTrigger};
pub use piecewise::volume_curve::VolumeCurve;
pub use tornado::{Tornado, TornadoBar, TornadoEnd};
pub use uncertainty::estimate::{Estimate, Percentiles};
pub use uncertainty::evpi::{StrategyUncertainty, Uncertainty};
pub use uncertainty::evppi::PartialInformationValue;
pub use uncertainty::fan::Fan;
pub use uncertainty::simulation::Simulation;
pub use uncertainty::spread::VolumeSpread;
pub use untuned::Untuned;
pub use waterfall::Waterfall;
