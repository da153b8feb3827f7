//! The two charts: pixels, pointer and keyboard readouts, tables of crossings, and descriptions.

use breakeven::analysis::CrossingKind;
use breakeven::{Input, Strategy, StrategySet};
use breakeven_browser::{Element, Key, Page};
use breakeven_web::answers::volume_span;
use breakeven_web::question::{BY_VOLUME, CUMULATIVE};
use breakeven_web::state::State;
use breakeven_web::{format, words};

use crate::fixture::{
    HEADING, Site, answers, field, show_chart, state_showing, state_with, wait_for_analyses,
    wait_for_verdict,
};

const CHARTS: [&str; 2] = ["Total cost by", "Cumulative cost by month"];

/// Scrolls to the chart whose name begins with a text; charts out of view are not redrawn.
fn chart(page: &mut Page, begins: &str) -> Element {
    let name: String = page.evaluate(&format!(
        "[...document.querySelectorAll('canvas[role=img]')].map(one => one.ariaLabel)
            .find(name => name.startsWith('{begins}'))"
    ));
    let chart = page.find("image", &name);
    page.place(&chart, 0.5, 0.5);
    chart
}

/// The text of a chart's readout.
fn readout(page: &mut Page, chart: &Element) -> String {
    page.ask(
        chart,
        "function () {
            return document.getElementById(`${this.id}-readout`).innerText;
        }",
    )
}

/// Scrolls to both charts and waits until they are drawn.
#[track_caller]
fn show_both_charts(page: &mut Page) {
    for id in [BY_VOLUME, CUMULATIVE] {
        show_chart(page, id);
    }
}

pub fn canvases_match_every_pixel_ratio(site: &Site, page: &mut Page) {
    site.open_default(page);
    // One pixel of the canvas for each pixel of the display.
    let sharp = "[...document.querySelectorAll('.plot canvas')].every(one =>
        one.width === Math.round(one.clientWidth * devicePixelRatio)
            && one.height === Math.round(one.clientHeight * devicePixelRatio) && one.width > 200)";
    // Zoomed while open: fewer CSS pixels, more device pixels per CSS pixel.
    for (width, ratio) in [(960, 1.5), (720, 2.0), (480, 3.0), (1440, 1.0)] {
        page.resize(width, 900, ratio);
        page.wait_until(&format!("devicePixelRatio === {ratio}"));
        show_both_charts(page);
        page.wait_until(sharp);
    }
    // Opened on displays of different pixel ratios.
    for (width, ratio) in
        [(1440, 1.0), (1440, 1.5), (1440, 2.0), (1440, 3.0), (701, 3.0), (320, 2.0)]
    {
        page.resize(width, 900, ratio);
        page.reload();
        wait_for_verdict(page, &State::default());
        page.wait_until(&format!("devicePixelRatio === {ratio}"));
        show_both_charts(page);
        page.wait_until(sharp);
    }
}

/// Over all layers of a chart: the number of pixels, of frequent colours, and of drawn pixels.
const DRAWN: &str = "function () {
    const copy = document.createElement('canvas');
    [copy.width, copy.height] = [this.width, this.height];
    const context = copy.getContext('2d');
    for (const layer of this.parentElement.querySelectorAll('canvas')) context.drawImage(layer, 0, 0);
    const data = new Uint32Array(context.getImageData(0, 0, copy.width, copy.height).data.buffer);
    const colours = new Map();
    for (const pixel of data) if (pixel >>> 24 > 200) colours.set(pixel, (colours.get(pixel) ?? 0) + 1);
    return [data.length, [...colours.values()].filter(number => number > 50).length,
        [...colours.values()].reduce((sum, number) => sum + number, 0)];
}";

pub fn curves_are_drawn(site: &Site, page: &mut Page) {
    site.open_default(page);
    for begins in CHARTS {
        let canvas = chart(page, begins);
        page.settle();
        page.settle();
        let (all, colours, drawn): (usize, usize, usize) = page.ask(&canvas, DRAWN);
        let share = drawn as f64 / all as f64;
        assert!((0.005..0.9).contains(&share), "{begins}: {drawn} of {all} pixels");
        assert!(colours >= 5, "{begins}: {colours} colours");
    }
    // With one strategy there are fewer colours.
    let canvas = chart(page, CHARTS[0]);
    let (_, before, _): (usize, usize, usize) = page.ask(&canvas, DRAWN);
    site.open(page, &state_showing(StrategySet::NONE.with(Strategy::Rag)));
    let canvas = chart(page, CHARTS[0]);
    let fewer = format!(
        "function () {{ return ({DRAWN}).call(this)[1] < {before} ? 'fewer' : 'as many'; }}"
    );
    page.wait_for_element(&canvas, &fewer, "fewer");
}

pub fn pointer_readout_matches_the_core(site: &Site, page: &mut Page) {
    site.open_default(page);
    let answers = answers(&State::default());
    let months = chart(page, CHARTS[1]);
    let hint = readout(page, &months);
    // The month at the middle depends on the width of the labels, so it is read from the readout.
    page.focus(&months);
    let place = page.place(&months, 0.5, 0.5);
    page.point_at(place);
    page.wait_until("document.body.innerText.includes('By the end of month')");
    let said = readout(page, &months);
    let month = (1..=12).find(|month| said.contains(&format!("month {month}\n"))).unwrap_or(0);
    let (title, costs) = words::costs_at_month(&answers, f64::from(month));
    assert!(month > 2 && said.starts_with(&title), "{said}");
    for (strategy, cost) in costs {
        assert!(said.contains(&format!("{} {cost}", strategy.name())), "{said}");
    }
    page.point_at((2.0, 2.0));
    page.wait_until("!document.body.innerText.includes('By the end of month')");
    assert_eq!(readout(page, &months), hint);

    let volumes = chart(page, CHARTS[0]);
    let hint = readout(page, &volumes);
    let place = page.place(&volumes, 0.4, 0.4);
    page.point_at(place);
    page.settle();
    let said = readout(page, &volumes);
    assert_ne!(said, hint);
    assert!(said.starts_with("At ") && said.contains("queries a month"), "{said}");
    for strategy in Strategy::ALL {
        assert!(said.contains(strategy.name()), "{said}");
    }
}

pub fn a_click_sets_the_volume(site: &Site, page: &mut Page) {
    site.open_default(page);
    let queries = field(page, Input::QueriesPerMonth);
    let volumes = chart(page, CHARTS[0]);
    let mut before = 0.0;
    for share in [0.3, 0.5, 0.7] {
        let place = page.place(&volumes, share, 0.4);
        let was = page.value(&queries);
        page.click_at(place);
        page.wait_until(&format!(
            "document.getElementById('{}').value !== '{was}'",
            Input::QueriesPerMonth.key().replace('.', "-")
        ));
        let value = page.value(&queries);
        let value =
            breakeven_web::field::parse(Input::QueriesPerMonth.info(), &value).expect("a number");
        assert!(value > before, "{value} to the right of {before}");
        wait_for_verdict(page, &state_with(&[(Input::QueriesPerMonth, value)]));
        // The worker's sections above the chart may move it.
        wait_for_analyses(page);
        before = value;
    }
    // The click and the readout use the same volume.
    let said = readout(page, &volumes);
    let title = format!("At {} queries a month", format::count(before));
    assert!(said.starts_with(&title), "{said}, not {title}");
}

pub fn keyboard_readout_matches_the_core(site: &Site, page: &mut Page) {
    site.open_default(page);
    let answers = answers(&State::default());
    let months = chart(page, CHARTS[1]);
    page.focus(&months);
    show_chart(page, CUMULATIVE);
    for (key, month) in [
        (Key::End, 12.0),
        (Key::ArrowLeft, 11.0),
        (Key::ArrowLeft, 10.0),
        (Key::ArrowRight, 11.0),
        (Key::Home, 0.0),
        (Key::ArrowLeft, 0.0),
    ] {
        page.press(key);
        page.settle();
        let said = readout(page, &months);
        let (title, costs) = words::costs_at_month(&answers, month);
        assert!(said.starts_with(&title), "{key:?}: {said}, not {title}");
        assert!(said.contains(&costs[0].1), "{said}");
    }
    let hint = {
        page.press(Key::Escape);
        page.settle();
        readout(page, &months)
    };
    assert!(!hint.contains('$'), "{hint}");

    let volumes = chart(page, CHARTS[0]);
    let (least, most) = volume_span();
    page.focus(&volumes);
    for (key, volume) in [(Key::End, most), (Key::Home, least)] {
        page.press(key);
        page.settle();
        let said = readout(page, &volumes);
        let (title, costs) = words::costs_at_volume(&answers, false, volume);
        assert!(said.starts_with(&title), "{key:?}: {said}, not {title}");
        for (strategy, cost) in costs {
            assert!(said.contains(&format!("{} {cost}", strategy.name())), "{said}");
        }
    }
    // Keys do not scroll the page.
    let scrolled: f64 = page.evaluate("scrollY");
    page.press(Key::PageUp);
    page.press(Key::ArrowRight);
    page.settle();
    assert_eq!(page.evaluate::<f64>("scrollY"), scrolled);
    page.press(Key::End);
    page.press(Key::Enter);
    wait_for_verdict(page, &state_with(&[(Input::QueriesPerMonth, most)]));
    // The readout is cleared when the chart loses the focus.
    page.press(Key::Tab);
    page.settle();
    assert!(!readout(page, &volumes).contains('$'));
}

/// The cells of the table in a region.
fn rows(page: &mut Page, region: &str) -> Vec<Vec<String>> {
    let region = page.find("region", region);
    page.ask(
        &region,
        "function () {
            return [...this.querySelectorAll('tbody tr')]
                .map(row => [...row.cells].map(cell => cell.textContent));
        }",
    )
}

/// Opens a table of crossings by its title and number of rows.
fn open(page: &mut Page, title: &str, number: usize) {
    let button = page.find("button", &format!("{title} ({number})"));
    page.click(&button);
    // The worker renders the table.
    page.wait_until(&format!(
        "[...document.querySelectorAll('[aria-expanded=true]')].some(one =>
            one.innerText.startsWith('{title}'))"
    ));
}

/// The expected rows of the table of break-even volumes.
fn expected_volumes(state: &State) -> Vec<Vec<String>> {
    let answers = answers(state);
    let crossings = answers.volume.crossings.iter().take(100);
    crossings
        .map(|crossing| {
            let cheaper = crossing.cheaper_above;
            let dearer = if cheaper == crossing.a { crossing.b } else { crossing.a };
            let why = match crossing.kind {
                CrossingKind::Crossing => "the curves meet",
                CrossingKind::Jump => "a replica is added",
            };
            let at = format::count_full(crossing.queries_per_month);
            [&at, cheaper.name(), dearer.name(), why].map(str::to_owned).to_vec()
        })
        .collect()
}

pub fn crossing_tables_match_the_core(site: &Site, page: &mut Page) {
    let few = state_showing(StrategySet::ALL.without(Strategy::Prompting));
    let dear = state_with(&[(Input::LabelUsdPerExample, 0.1), (Input::QueriesPerMonth, 4e5)]);
    for state in [State::default(), few, dear] {
        page.goto("about:blank");
        site.open(page, &state);
        let answers = answers(&state);
        let volumes = expected_volumes(&state);
        assert!(!volumes.is_empty());
        open(page, "All break-even volumes", answers.volume.crossings.len());
        assert_eq!(rows(page, "All break-even volumes"), volumes);

        let months: Vec<Vec<String>> = answers
            .time
            .crossings
            .iter()
            .map(|crossing| {
                let cheaper = crossing.cheaper_after;
                let dearer = if cheaper == crossing.a { crossing.b } else { crossing.a };
                let at = format::month(crossing.month);
                [&at, cheaper.name(), dearer.name(), "the curves meet"].map(str::to_owned).to_vec()
            })
            .collect();
        open(page, "All break-even months", months.len());
        if !months.is_empty() {
            assert_eq!(rows(page, "All break-even months"), months);
        }
    }
}

/// With rented replicas some crossings are at the step to another replica, and the table says so.
pub fn crossings_at_replica_steps_are_labelled(site: &Site, page: &mut Page) {
    let state = state_with(&[
        (Input::BaseReplicaUsdPerMonth, 400.0),
        (Input::BasePrefillTokensPerSecond, 4000.0),
        (Input::BaseDecodeTokensPerSecond, 400.0),
        (Input::BaseInputUsdPerMillionTokens, 0.0),
        (Input::BaseOutputUsdPerMillionTokens, 0.0),
    ]);
    let answers = answers(&state);
    let jumps = answers.volume.crossings.iter().filter(|one| one.kind == CrossingKind::Jump);
    assert!(jumps.count() > 0, "this scenario has jumps");
    site.open(page, &state);
    open(page, "All break-even volumes", answers.volume.crossings.len());
    assert_eq!(rows(page, "All break-even volumes"), expected_volumes(&state));
}

/// Pixels of the second chart, layer by layer.
const SECOND_CHART: &str = "[...document.querySelectorAll('.plot')[1].querySelectorAll('canvas')]
        .map(layer => layer.toDataURL()).join()";

/// A chart out of view is drawn when it is scrolled into view, before printing, or when the page is
/// idle, with the same pixels as on a newly opened page.
pub fn offscreen_charts_are_drawn_later(site: &Site, page: &mut Page) {
    let state = state_with(&[(Input::HorizonMonths, 30.0), (Input::LoraRunUsd, 900.0)]);
    let fresh = |page: &mut Page| -> String {
        page.goto("about:blank");
        site.open(page, &state);
        page.evaluate::<()>("void document.querySelector('#cumulative-chart').scrollIntoView()");
        page.settle();
        page.settle();
        page.evaluate(SECOND_CHART)
    };
    page.resize(1000, 500, 1.0);
    let expected = fresh(page);
    for show in [
        "void document.querySelector('#cumulative-chart').scrollIntoView()",
        "void window.dispatchEvent(new Event('beforeprint'))",
        // No action: the chart is drawn when the page is idle.
        "void 0",
    ] {
        page.goto("about:blank");
        site.open_default(page);
        page.evaluate::<()>("void scrollTo(0, 0)");
        page.wait_until("document.querySelector('#cumulative-chart').width > 300");
        page.settle();
        let before: String = page.evaluate(SECOND_CHART);
        // In the frame in which the verdict changes, the chart is not redrawn.
        let then: String = page.evaluate(&format!(
            "new Promise((done) => {{
                const before = {HEADING};
                const look = () =>
                    {HEADING} === before ? requestAnimationFrame(look) : done({SECOND_CHART});
                location.hash = '{}';
                look();
            }})",
            breakeven_web::share::to_fragment(&state)
        ));
        assert_eq!(then, before, "a chart out of view is not redrawn");
        wait_for_verdict(page, &state);
        page.evaluate::<()>(show);
        page.wait_until(&format!("{SECOND_CHART}.length !== {}", before.len()));
        page.settle();
        page.settle();
        assert!(page.evaluate::<String>(SECOND_CHART) == expected, "another picture: {show}");
    }
}

/// Each canvas is described by a summary, which follows the state, and by its readout.
pub fn charts_have_text_descriptions(site: &Site, page: &mut Page) {
    for state in [State::default(), state_with(&[(Input::QueriesPerMonth, 2e6)])] {
        site.open(page, &state);
        let answers = answers(&state);
        let summaries = [words::volume_summary(&answers), words::cumulative_summary(&answers)];
        for (id, summary) in ["volume-chart", "cumulative-chart"].into_iter().zip(summaries) {
            page.wait_for(
                &format!("document.getElementById('{id}-summary')?.textContent"),
                &summary,
            );
            let described: String = page.evaluate(&format!(
                "document.getElementById('{id}').getAttribute('aria-describedby')"
            ));
            assert_eq!(described, format!("{id}-summary {id}-readout"));
            // Both elements of the description exist.
            let both: bool = page.evaluate(&format!(
                "'{described}'.split(' ').every(id => document.getElementById(id) !== null)"
            ));
            assert!(both, "{described}");
        }
    }
}
