//! A chart on its canvas: size, theme, pointer and keys.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use super::element::{el, fixed, says, words};
use super::scheduling::{Settling, in_turn, settle};
use super::strategy_name::swatch;
use crate::answers::{AnswerSet, Answers};
use crate::browser::{self, SightWatch, SizeWatch};
use crate::charts::display::Display;
use crate::charts::{AxisScale, Style};
use crate::picture::PageChart;
use crate::state::VolumeMeasure;
use crate::words as sentences;

/// How far an arrow key moves the cursor along an axis without months, as a share of its length.
const KEY_STEP: f64 = 0.01;
/// How long what changes out of sight rests before it is drawn.
const RESTED_MS: f64 = 400.0;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub id: &'static str,
    pub picture: PageChart,
    pub answers: Answers,
    pub style: Style,
    /// What the chart is; what it says stands in an element of its own, which the worker writes.
    pub label: &'static str,
    /// Told the place that was clicked, in the x axis's unit.
    #[prop_or_default]
    pub on_pick: Callback<f64>,
}

/// Width and height in CSS pixels, and device pixels to one of them.
type CanvasSize = (f64, f64, f64);

/// What a chart was drawn of.
#[derive(Clone, PartialEq)]
struct DrawnChart {
    answers: Answers,
    picture: PageChart,
    style: Style,
    size: CanvasSize,
    cursor: Option<f64>,
}

/// A chart, and where the reader points.
pub(super) struct Chart {
    lowest: NodeRef,
    node: NodeRef,
    display: Option<Display>,
    size: CanvasSize,
    /// The place the reader points at, in the x axis's unit.
    cursor: Option<f64>,
    /// Whether the reader has asked what it says there: a change from elsewhere is no question.
    asked: bool,
    /// Whether it is in sight.
    seen: bool,
    drawn: Option<DrawnChart>,
    /// What changed out of sight, until it has settled.
    settling: Rc<RefCell<Settling>>,
    watches: Option<Watches>,
}

/// What tells of another size, of printing, of canvases that were given back, and of coming into
/// sight.
type Watches = (Option<SizeWatch>, [EventListener; 2], Option<EventListener>, Option<SightWatch>);

pub(super) enum Msg {
    /// Its size, or that of a pixel, may be another.
    Measure,
    /// It came into sight, or went out of it.
    Sight(bool),
    /// What changed out of sight has settled, or it is its turn to be drawn first.
    Rest,
    /// It goes to paper.
    Print,
    /// What was on its canvases is lost.
    Lost,
    /// The reader points at a pixel across.
    Point(i32),
    /// The reader clicks at a pixel across.
    Click(i32),
    /// The reader points nowhere.
    Leave,
    /// A key was pressed.
    Key(KeyboardEvent),
}

impl Component for Chart {
    type Message = Msg;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self {
            lowest: NodeRef::default(),
            node: NodeRef::default(),
            display: None,
            size: (0.0, 0.0, 1.0),
            cursor: None,
            asked: false,
            seen: false,
            drawn: None,
            settling: Rc::default(),
            watches: None,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let before = (self.size, self.cursor, self.seen);
        self.asked |= matches!(msg, Msg::Point(_) | Msg::Key(_));
        match msg {
            Msg::Measure => {
                if let Some(element) = self.node.cast::<HtmlCanvasElement>() {
                    let (width, height) = (element.client_width(), element.client_height());
                    self.size = (width.into(), height.into(), browser::pixel_ratio());
                }
            }
            Msg::Sight(seen) => self.seen = seen,
            // To get canvases ready takes as long as to draw on them: a turn each.
            Msg::Rest if self.display.is_none() && self.prepare() => {
                let rest = ctx.link().callback(|()| Msg::Rest);
                in_turn(move || rest.emit(()));
            }
            Msg::Rest | Msg::Print => self.paint(ctx.props()),
            Msg::Lost => {
                (self.display, self.drawn) = (None, None);
                return true;
            }
            Msg::Point(x) => self.cursor = self.axis().map(|axis| axis.at(x.into())),
            Msg::Click(x) => {
                if let Some(axis) = self.axis() {
                    ctx.props().on_pick.emit(axis.at(x.into()));
                }
            }
            Msg::Leave => self.cursor = None,
            Msg::Key(event) => self.press(ctx.props(), &event),
        }
        before != (self.size, self.cursor, self.seen)
    }

    fn changed(&mut self, _: &Context<Self>, _: &Props) -> bool {
        self.asked = false;
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let (props, link) = (ctx.props(), ctx.link());
        html! {
            <div class="chart">
                <div class="plot">
                    // What the worker lays under the lines.
                    <div id={format!("{}-under", props.id)} aria-hidden="true"></div>
                    <canvas ref={self.lowest.clone()} aria-hidden="true" />
                    <canvas aria-hidden="true" />
                    <canvas
                        ref={self.node.clone()}
                        id={props.id}
                        role="img"
                        tabindex="0"
                        aria-label={props.label}
                        aria-describedby={format!("{0}-summary {0}-readout", props.id)}
                        onpointermove={link.callback(|event: PointerEvent| Msg::Point(event.offset_x()))}
                        onpointerleave={link.callback(|_: PointerEvent| Msg::Leave)}
                        onclick={link.callback(|event: MouseEvent| Msg::Click(event.offset_x()))}
                        onkeydown={link.callback(Msg::Key)}
                        onblur={link.callback(|_: FocusEvent| Msg::Leave)}
                    />
                </div>
                <div id={format!("{}-readout", props.id)} aria-live={if self.asked { "polite" } else { "off" }}>
                    { readout(props.picture, &props.answers, &props.style, self.cursor) }
                </div>
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            self.watch(ctx);
        }
        self.draw(ctx);
    }
}

impl Chart {
    fn watch(&mut self, ctx: &Context<Self>) {
        let link = ctx.link();
        let measure = link.callback(|()| Msg::Measure);
        let element = self.node.cast::<web_sys::Element>();
        let resized = measure.clone();
        // Tells the first size too, once it is known: asking for it here would lay the page out.
        let size = element.as_ref().and_then(|one| SizeWatch::new(one, move || resized.emit(())));
        if size.is_none() {
            measure.emit(());
        }
        // Zooming changes the pixel ratio, at times without changing the size.
        let zoom = browser::on_window("resize", move || measure.emit(()));
        let sight = link.callback(Msg::Sight);
        let print = link.callback(|()| Msg::Print);
        let print = browser::on_window("beforeprint", move || print.emit(()));
        // A browser that runs short takes canvases away and gives them back empty. It says so to each
        // canvas alone: heard on the way there.
        let lost = link.callback(|()| Msg::Lost);
        let plot = element.as_ref().and_then(|one| one.parent_element());
        let lost = plot.map(|plot| {
            let options = EventListenerOptions::run_in_capture_phase();
            EventListener::new_with_options(&plot, "contextrestored", options, move |_| {
                lost.emit(());
            })
        });
        let watch = sight.clone();
        let watch = element.and_then(|one| SightWatch::new(&one, move |is| watch.emit(is)));
        if watch.is_none() {
            // Where the browser does not tell, it is always in sight.
            sight.emit(true);
        }
        self.watches = Some((size, [zoom, print], lost, watch));
    }

    /// Draws what has changed: at once what is in sight, and the rest once changes have settled, so
    /// that no slider step pays for it and it is right when it is scrolled to or printed.
    fn draw(&mut self, ctx: &Context<Self>) {
        let same = |drawn: &DrawnChart| (drawn.size, drawn.style) == (self.size, ctx.props().style);
        let rest = ctx.link().callback(|()| Msg::Rest);
        if self.seen && self.drawn.is_none() {
            // The first drawing is the longest: it waits for its turn.
            in_turn(move || rest.emit(()));
        } else if self.seen || !self.drawn.as_ref().is_none_or(same) {
            // A canvas that was drawn in another size or in other colours shows the wrong ones.
            self.paint(ctx.props());
        } else {
            settle(&self.settling, RESTED_MS, move || rest.emit(()));
        }
    }

    /// Gets the canvases ready; says whether they are.
    fn prepare(&mut self) -> bool {
        self.display = self.lowest.cast().and_then(Display::new);
        self.display.is_some()
    }

    fn paint(&mut self, props: &Props) {
        let Self { size, cursor, .. } = *self;
        let Props { picture, style, .. } = *props;
        let next = DrawnChart { answers: props.answers.clone(), picture, style, size, cursor };
        if self.drawn.as_ref() == Some(&next) {
            return;
        }
        if self.display.is_none() {
            self.prepare();
        }
        if let Some(display) = &mut self.display {
            let (width, height, ratio) = size;
            display.show(ratio, |metrics, scene| {
                picture.lay_out(&next.answers, cursor, &style, metrics, (width, height), scene);
            });
        }
        self.drawn = Some(next);
    }

    /// The axis along which the reader points.
    fn axis(&self) -> Option<AxisScale> {
        Some(self.display.as_ref()?.plot()?.x)
    }

    fn press(&mut self, props: &Props, event: &KeyboardEvent) {
        let Some(axis) = self.axis() else {
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
                self.cursor = None;
                return;
            }
            "Enter" => {
                if let Some(at) = self.cursor {
                    props.on_pick.emit(at);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        self.cursor = Some(moved(axis, props.picture, self.cursor, step));
    }
}

/// Where a key takes the cursor: a month on, or a hundredth of the axis.
fn moved(axis: AxisScale, picture: PageChart, cursor: Option<f64>, step: f64) -> f64 {
    let (from, to) = axis.range();
    if step == f64::NEG_INFINITY {
        return from;
    }
    if step == f64::INFINITY {
        return to;
    }
    match picture {
        PageChart::Cumulative => cursor.map_or(from, |at| at.round() + step).clamp(from, to),
        PageChart::Volume(_) => {
            let (left, right) = axis.pixels();
            let at = cursor.map_or(left, |at| axis.px(at) + step * KEY_STEP * (right - left));
            axis.at(at.clamp(left, right)).clamp(from, to)
        }
    }
}

/// The costs at a place in months or queries a month; a hint while nobody points. Takes its room
/// also then, so that nothing below it moves.
fn readout(picture: PageChart, answers: &AnswerSet, style: &Style, cursor: Option<f64>) -> Html {
    let Some(cursor) = cursor else {
        let hint = match picture {
            PageChart::Cumulative => "Point at a month to read the curves.",
            PageChart::Volume(_) => "Point at a volume to read the curves; click to move there.",
        };
        return words("p", fixed![("class", "readout")], hint);
    };
    let (title, costs) = match picture {
        PageChart::Cumulative => sentences::costs_at_month(answers, cursor),
        PageChart::Volume(measure) => {
            sentences::costs_at_volume(answers, measure == VolumeMeasure::PerQuery, cursor)
        }
    };
    let mut parts = vec![words("b", &[], title)];
    parts.extend(costs.into_iter().map(|(strategy, cost)| {
        let text = format!("{} {cost}", strategy.name());
        let reading = vec![swatch(strategy, style), says(text.into())];
        el("span", fixed![("class", "reading")], reading)
    }));
    el("p", fixed![("class", "readout")], parts)
}
