//! A chart on its canvas: size, theme, pointer and keys.

use std::rc::Rc;

use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use super::readout::readout;
use crate::answers::Answers;
use crate::browser::{self, SightWatch, SizeWatch};
use crate::charts::display::Display;
use crate::charts::{Scale, Style};
use crate::picture::Picture;

/// How far an arrow key moves the cursor along an axis without months, as a share of its length.
const KEY_STEP: f64 = 0.01;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub id: &'static str,
    pub picture: Picture,
    pub answers: Answers,
    pub style: Style,
    /// What the chart is; what it says stands in an element of its own, which the worker writes.
    pub label: &'static str,
    /// Told the place that was clicked, in the x axis's unit.
    #[prop_or_default]
    pub on_pick: Callback<f64>,
}

#[component]
pub(super) fn Chart(props: &Props) -> Html {
    let (lowest, node) = (use_node_ref(), use_node_ref());
    let display = use_mut_ref(|| None::<Display>);
    let drawn = use_mut_ref(|| None);
    let size = use_state_eq(|| (0.0_f64, 0.0_f64, 1.0_f64));
    let cursor = use_state_eq(|| None::<f64>);
    let seen = use_state_eq(|| true);

    {
        let (node, size, seen) = (node.clone(), size.clone(), seen.clone());
        use_effect_with((), move |()| {
            let measure = {
                let node = node.clone();
                move || {
                    if let Some(element) = node.cast::<HtmlCanvasElement>() {
                        let (width, height) = (element.client_width(), element.client_height());
                        size.set((width.into(), height.into(), browser::pixel_ratio()));
                    }
                }
            };
            measure();
            let watch = node
                .cast::<web_sys::Element>()
                .and_then(|element| SizeWatch::new(&element, measure.clone()));
            // Zooming changes the pixel ratio, at times without changing the size.
            let zoom = browser::on_window("resize", measure);
            let print = {
                let seen = seen.clone();
                browser::on_window("beforeprint", move || seen.set(true))
            };
            let sight = node
                .cast::<web_sys::Element>()
                .and_then(|element| SightWatch::new(&element, move |is| seen.set(is)));
            move || drop((watch, zoom, print, sight))
        });
    }
    {
        let (lowest, display) = (lowest.clone(), display.clone());
        let place = (*size, props.style);
        let deps = (props.answers.clone(), props.picture, place, *cursor, *seen);
        use_effect_with(deps, move |(answers, picture, place, cursor, seen)| {
            // What changes out of sight is drawn once it comes into sight; a canvas of another
            // size or in other colours at once, since it would show nothing or the wrong ones.
            if !seen && *drawn.borrow() == Some(*place) {
                return;
            }
            *drawn.borrow_mut() = Some(*place);
            let ((width, height, ratio), style) = place;
            let display = &mut *display.borrow_mut();
            if display.is_none() {
                *display = lowest.cast().and_then(Display::new);
            }
            if let Some(display) = display {
                display.show(*ratio, |metrics, scene| {
                    picture.lay_out(answers, *cursor, style, metrics, (*width, *height), scene);
                });
            }
        });
    }

    // The axis along which the reader points.
    let axis = Rc::new(move || Some(display.borrow().as_ref()?.plot()?.x));
    let place = {
        let axis = axis.clone();
        Rc::new(move |event: &MouseEvent| axis().map(|axis| axis.at(event.offset_x().into())))
    };
    let onpointermove = {
        let (cursor, place) = (cursor.clone(), place.clone());
        Callback::from(move |event: PointerEvent| cursor.set(place(&event)))
    };
    let leave = {
        let cursor = cursor.clone();
        move || cursor.set(None)
    };
    let onpointerleave = {
        let leave = leave.clone();
        Callback::from(move |_: PointerEvent| leave())
    };
    let onblur = Callback::from(move |_: FocusEvent| leave());
    let onclick = {
        let on_pick = props.on_pick.clone();
        Callback::from(move |event: MouseEvent| {
            if let Some(at) = place(&event) {
                on_pick.emit(at);
            }
        })
    };
    let onkeydown = {
        let (cursor, on_pick, picture) = (cursor.clone(), props.on_pick.clone(), props.picture);
        Callback::from(move |event: KeyboardEvent| {
            let Some(axis) = axis() else {
                return;
            };
            let step = match event.key().as_str() {
                "ArrowLeft" => -1.0,
                "ArrowRight" => 1.0,
                "PageDown" => -10.0,
                "PageUp" => 10.0,
                "Home" => f64::NEG_INFINITY,
                "End" => f64::INFINITY,
                "Escape" => {
                    cursor.set(None);
                    return;
                }
                "Enter" => {
                    if let Some(at) = *cursor {
                        on_pick.emit(at);
                    }
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            cursor.set(Some(moved(axis, picture, *cursor, step)));
        })
    };
    html! {
        <div class="chart">
            <div class="plot">
                // What the worker lays under the lines.
                <div id={format!("{}-under", props.id)} aria-hidden="true"></div>
                <canvas ref={lowest} aria-hidden="true" />
                <canvas aria-hidden="true" />
                <canvas
                    ref={node}
                    id={props.id}
                    role="img"
                    tabindex="0"
                    aria-label={props.label}
                    aria-describedby={format!("{0}-summary {0}-readout", props.id)}
                    {onpointermove}
                    {onpointerleave}
                    {onclick}
                    {onkeydown}
                    {onblur}
                />
            </div>
            <div id={format!("{}-readout", props.id)} aria-live="polite">
                { readout(props.picture, &props.answers, &props.style, *cursor) }
            </div>
        </div>
    }
}

/// Where a key takes the cursor: a month on, or a hundredth of the axis.
fn moved(axis: Scale, picture: Picture, cursor: Option<f64>, step: f64) -> f64 {
    let (from, to) = axis.range();
    if step == f64::NEG_INFINITY {
        return from;
    }
    if step == f64::INFINITY {
        return to;
    }
    match picture {
        Picture::Cumulative => cursor.map_or(from, |at| at.round() + step).clamp(from, to),
        Picture::Volume(_) => {
            let (left, right) = axis.pixels();
            let at = cursor.map_or(left, |at| axis.px(at) + step * KEY_STEP * (right - left));
            axis.at(at.clamp(left, right)).clamp(from, to)
        }
    }
}
