//! Total or per-query cost by query volume: the break-even curves.

use std::ops::Range;

use breakeven::Strategy;
use breakeven::analysis::{CrossingKind, EnvelopeInterval, VolumeCrossing};

use super::axis::AxisScale;
use super::crossing::{self, CrossingMark};
use super::curve;
use super::label::{self, LineEnd};
use super::metrics::Metrics;
use super::scene::{Align, Mark, Plot, Scene};
use super::sheet::{Margins, Sheet, TextStyle};
use super::strip::{STRIP_HEIGHT, Strip};
use super::style::Style;
use super::ticks;
use crate::format::{self};

/// What is drawn over query volume.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum VolumeChartMeasure {
    /// The total over so many months.
    Total {
        /// The horizon.
        months: f64,
    },
    /// The total divided by the queries over the horizon.
    PerQuery,
}

/// What the chart of cost by query volume shows.
#[derive(Clone, Copy)]
pub struct Volume<'a> {
    /// The visible strategies.
    pub visible: &'a [Strategy],
    /// Dollars, total or per query, of a strategy at so many queries a month.
    pub cost: &'a dyn Fn(Strategy, f64) -> f64,
    /// Which of the two `cost` gives.
    pub measure: VolumeChartMeasure,
    /// The volumes shown, queries a month.
    pub span: (f64, f64),
    /// All crossings in volume; those of visible strategies are marked.
    pub crossings: &'a [VolumeCrossing],
    /// The strip along the axis.
    pub strip: &'a Strip,
    /// The cheapest of those that are compared by interval.
    pub envelope: &'a [EnvelopeInterval],
    /// The present volume.
    pub present: f64,
    /// The volume a reader points at.
    pub cursor: Option<f64>,
}

impl Volume<'_> {
    /// Lays the chart out in a width and height of CSS pixels.
    ///
    /// Where the data stand is then the scene's [`Scene::plot`]; its x are queries a month. Too
    /// small an area stays empty.
    pub fn lay_out(&self, style: &Style, metrics: &Metrics, size: (f64, f64), scene: &mut Scene) {
        let Some(mut sheet) = Sheet::new(scene, style, metrics, size) else {
            return;
        };
        let x = AxisScale::log(self.span, (0.0, 1.0));
        let to = x.range().1;
        let mut ends: Vec<LineEnd> = self
            .visible
            .iter()
            .map(|strategy| {
                let (y, value) = ((self.cost)(*strategy, to), String::new());
                LineEnd { strategy: *strategy, y, off: false, value }
            })
            .collect();
        let line = sheet.size + 3.0;
        let margins = Margins {
            right: label::margin(&sheet, &ends)
                .max(sheet.width_of(&format::count(to), false) / 2.0),
            bottom: (STRIP_HEIGHT + 3.0 * line + 4.0).round(),
        };
        let y = self.dollars();
        let up = |scale: &AxisScale| ticks::upward(scale, 30.0, &ticks::money);
        let titles = self.titles();
        let titles = [titles.0.as_str(), titles.1.as_str(), titles.2];
        let Some(plot) = sheet.plot(&titles, margins, x, y, up) else {
            return;
        };
        self.across(&mut sheet, &plot);
        sheet.scene.end_layer(0);
        self.strip.draw(&mut sheet, &plot, &|volume| volume);
        let mut drawn = self.curves(&mut sheet, &plot);
        for end in &mut ends {
            end.y = plot.y.px(end.y);
        }
        label::write(&mut sheet, &plot, ends);
        sheet.scene.end_layer(1);
        let crossings = self.crossings(&plot);
        drawn.extend(self.now(&mut sheet, &plot, &crossings));
        if let Some(cursor) = self.cursor {
            sheet.hair(&plot, plot.x.px(cursor), style.axis);
        }
        crossing::mark(&mut sheet, &plot.area, &drawn, &crossings);
        if let Some(cursor) = self.cursor {
            self.point_at(&mut sheet, &plot, cursor);
        }
        if self.visible.is_empty() {
            let middle = f64::midpoint(plot.area.left, plot.area.right);
            let at = (middle, f64::midpoint(plot.area.top, plot.area.bottom));
            sheet.write("No strategy is shown", at, Align::Middle, sheet.muted());
        }
    }

    fn titles(&self) -> (String, String, &'static str) {
        let (long, short) = match self.measure {
            VolumeChartMeasure::Total { months } => {
                let long = ["Total cost over ", &format::months(months), ", US$"].concat();
                (long, "Total cost, US$")
            }
            VolumeChartMeasure::PerQuery => {
                ("Cost per query, US$".to_owned(), "Cost per query, US$")
            }
        };
        ([&long, ", log scale"].concat(), long, short)
    }

    /// Few enough samples to tell the range of the curves.
    fn dollars(&self) -> AxisScale {
        let x = AxisScale::log(self.span, (0.0, 24.0));
        let samples = self.visible.iter().flat_map(|strategy| {
            (0..=24).map(|place| (self.cost)(*strategy, x.at(f64::from(place))))
        });
        let positive = samples.filter(|value| value.is_finite() && *value > 0.0);
        let (least, most) = positive.fold((f64::INFINITY, 0.0_f64), |(least, most), value| {
            (least.min(value), most.max(value))
        });
        if most == 0.0 {
            return AxisScale::linear((0.0, 1.0), (1.0, 0.0));
        }
        // What is free stands on the axis, and a trifle does not stretch it.
        let least = least.max(most * 1e-12);
        AxisScale::log((least / 1.15, most * 1.15), (1.0, 0.0))
    }

    fn across(&self, sheet: &mut Sheet, plot: &Plot) {
        let ticks = ticks::log_across(&plot.x, &sheet.room(24.0), &format::count);
        let line = sheet.size + 3.0;
        let down = STRIP_HEIGHT + 1.5 * line + 2.0;
        for tick in ticks.iter().filter(|tick| tick.px > plot.area.left + 1.0) {
            sheet.hair(plot, tick.px, sheet.style.grid);
        }
        sheet.across(plot, &ticks, down);
        let at = (plot.area.left, plot.area.bottom + down + line);
        sheet.write("Queries per month", at, Align::Left, sheet.muted());
    }

    /// The present volume: a line, and its number at the top on the side where no marker stands.
    fn now(
        &self,
        sheet: &mut Sheet,
        plot: &Plot,
        crossings: &[CrossingMark],
    ) -> Option<Range<usize>> {
        let (from, to) = plot.x.range();
        if !(from..=to).contains(&self.present) {
            return None;
        }
        let x = plot.x.px(self.present);
        let hair = sheet.hair(plot, x, sheet.style.axis);
        let text = ["now ", &format::count(self.present)].concat();
        let level = plot.area.top + sheet.size / 2.0;
        let narrow = sheet.narrow();
        let free = |(at, align): &((f64, f64), Align)| {
            let area = sheet.box_of(&text, *at, *align, true);
            let covers =
                |crossing: &CrossingMark| crossing.marker(narrow).overlaps(&area.grown(1.0));
            plot.area.holds(&area) && !crossings.iter().any(covers)
        };
        let sides = [((x + 4.0, level), Align::Left), ((x - 4.0, level), Align::Right)];
        if let Some((at, align)) = sides.into_iter().find(free) {
            sheet.write(&text, at, align, TextStyle { color: sheet.style.ink, bold: true });
        }
        Some(hair)
    }

    fn curves(&self, sheet: &mut Sheet, plot: &Plot) -> Vec<Range<usize>> {
        let (from, to) = plot.x.range();
        let places = curve::places((plot.area.left, plot.area.right));
        let queries: Vec<f64> = places.iter().map(|x| plot.x.at(*x).clamp(from, to)).collect();
        let mut points = Vec::with_capacity(2 * places.len());
        let mut samples = Vec::with_capacity(places.len());
        let mut drawn = Vec::with_capacity(self.visible.len());
        for strategy in self.visible {
            let dollars = |queries: f64| plot.y.px((self.cost)(*strategy, queries));
            samples.clear();
            samples.extend(places.iter().zip(&queries).map(|(x, queries)| (*x, dollars(*queries))));
            points.clear();
            curve::trace(&samples, &|x| dollars(plot.x.at(x)), &mut points);
            curve::thin(&mut points);
            let points = sheet.scene.push_points(points.iter().copied());
            let ink = sheet.style.line(*strategy).ink;
            sheet.scene.marks.push(Mark::Line { points: points.clone(), ink });
            drawn.push(points);
        }
        drawn
    }

    fn crossings(&self, plot: &Plot) -> Vec<CrossingMark> {
        let (from, to) = plot.x.range();
        let mut last = [f64::NEG_INFINITY; Strategy::COUNT * Strategy::COUNT];
        let mut found = Vec::new();
        for crossing in self.crossings {
            let (a, b, queries) = (crossing.a, crossing.b, crossing.queries_per_month);
            let shown = self.visible.contains(&a) && self.visible.contains(&b);
            if !shown || !(from..=to).contains(&queries) {
                continue;
            }
            // A pair may cross a thousand times; its markers need not lie upon each other.
            let x = plot.x.px(queries);
            let last = &mut last[a.index() * Strategy::COUNT + b.index()];
            if x - *last < 0.5 {
                continue;
            }
            *last = x;
            found.push(CrossingMark {
                at: (x, plot.y.px(self.meeting(crossing))),
                jump: crossing.kind == CrossingKind::Jump,
                major: self.changes_cheapest(crossing),
                label: format::count(queries),
            });
        }
        found
    }

    /// The dollars at which two curves meet; at a jump, what both its sides have in common.
    fn meeting(&self, crossing: &VolumeCrossing) -> f64 {
        let queries = crossing.queries_per_month;
        let side = |strategy| {
            let (below, above) =
                ((self.cost)(strategy, queries), (self.cost)(strategy, above(queries)));
            (below.min(above), below.max(above))
        };
        let (a, b) = (side(crossing.a), side(crossing.b));
        f64::midpoint(a.0.max(b.0), a.1.min(b.1))
    }

    /// Whether the cheapest of all changes at a crossing, from one of its two to the other.
    fn changes_cheapest(&self, crossing: &VolumeCrossing) -> bool {
        let queries = crossing.queries_per_month;
        let of_pair =
            |interval: &EnvelopeInterval| [crossing.a, crossing.b].contains(&interval.cheapest);
        self.envelope.windows(2).any(|pair| {
            (pair[0].to - queries).abs() <= 1e-9 * queries && of_pair(&pair[0]) && of_pair(&pair[1])
        })
    }

    /// A point on each curve.
    fn point_at(&self, sheet: &mut Sheet, plot: &Plot, queries: f64) {
        let (from, to) = plot.x.range();
        let queries = queries.clamp(from, to);
        for strategy in self.visible {
            let at = (plot.x.px(queries), plot.y.px((self.cost)(*strategy, queries)));
            let (fill, edge) = (sheet.style.line(*strategy).ink.color, sheet.style.background);
            sheet.scene.marks.push(Mark::Dot { at, radius: 4.5, fill, edge });
        }
    }
}

/// Just above a volume, where the next replica already serves.
fn above(queries: f64) -> f64 {
    queries * (1.0 + 1e-9)
}
