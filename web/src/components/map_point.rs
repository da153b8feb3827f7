//! The present point on the map of two inputs: dragged, and moved by keys.

use breakeven::{Input, Scenario};
use web_sys::{DomRect, Event, KeyboardEvent, PointerEvent};

use crate::question::MAP_AREA;
use crate::{browser, number};

/// How far an arrow key goes along a slider, and how far with Shift.
const STEPS: (f64, f64) = (0.01, 0.1);

/// A map of two inputs: an area in which both their sliders lie.
pub(super) struct MapPoint {
    /// Across and up.
    pub inputs: [Input; 2],
    /// Where it stood in the window when it was asked.
    place: DomRect,
}

impl MapPoint {
    /// The map on which something happened.
    pub fn around(event: &Event) -> Option<Self> {
        let area = browser::around(event, "[data-x]")?;
        let input = |name| Input::from_key(&area.get_attribute(name)?).ok();
        let inputs = [input("data-x")?, input("data-y")?];
        Some(Self { inputs, place: area.get_bounding_client_rect() })
    }

    /// The positions along both sliders under a pointer.
    pub fn under(&self, pointer: &PointerEvent) -> [f64; 2] {
        let across = (f64::from(pointer.client_x()) - self.place.left()) / self.place.width();
        let down = (f64::from(pointer.client_y()) - self.place.top()) / self.place.height();
        [across, 1.0 - down]
    }

    /// Where a key takes the point of a scenario; `None` where it takes it nowhere.
    pub fn moved(&self, scenario: &Scenario, key: &KeyboardEvent) -> Option<[f64; 2]> {
        let step = if key.shift_key() { STEPS.1 } else { STEPS.0 };
        let (across, up) = match key.key().as_str() {
            "ArrowLeft" => (-step, 0.0),
            "ArrowRight" => (step, 0.0),
            "ArrowDown" => (0.0, -step),
            "ArrowUp" => (0.0, step),
            _ => return None,
        };
        let [x, y] = self.inputs.map(|input| input.info().position(scenario.get(input)));
        Some([x + across, y + up])
    }
}

/// Puts the point of the map to positions along its sliders, before the worker draws it anew.
pub(super) fn put_point(positions: [f64; 2]) -> Option<()> {
    let area = browser::element(MAP_AREA)?;
    let side = |name: &str| number::parse(&area.get_attribute(name)?);
    let [x, y] = positions.map(|position| position.clamp(0.0, 1.0));
    let point = area.next_element_sibling()?;
    let (left, top) = (side("x")? + x * side("width")?, side("y")? + (1.0 - y) * side("height")?);
    point.set_attribute("cx", &number::text(left)).ok()?;
    point.set_attribute("cy", &number::text(top)).ok()
}
