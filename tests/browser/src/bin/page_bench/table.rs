//! Prints the measurements as a table.

use crate::drag::Round;

/// The explanation printed above the table.
pub const TITLE: &str = "\
From slider step to drawn: 200 steps of “Queries per month” in headless Chromium, milliseconds a
step, the median of five drags, in a window so high that all is in sight. Equal page: the same table,
verdict and charts with their crossings, names and strip, computed in JavaScript at each step; charts
bare: without what uPlot does not draw. What is out of sight this page does not draw: its last row.";
/// The time budget, printed below the table.
pub const BUDGET: &str = "\
Budget: 95 % of steps within 2 ms of script (the goal is 1 ms), 4 ms on the processor made four times
slower, and at most 0.75 × the equal page.";

/// The explanation printed above the rows with a busy second worker.
pub const BUSY_WORKER: &str = "\
The same with the documents' ranges, beside a second worker that answers question after question about
them, each with 20,000 new draws. Its messages are among the main thread's tasks.";

/// Prints the rows of all pages under one condition.
pub fn print_rows<const N: usize>(slowness: f64, names: &[&str; N], rounds: &[Vec<Round>; N]) {
    println!(
        "\n  processor 1/{slowness:<15} script median    p95 | with layout median    p95 | thread mean"
    );
    for (name, rounds) in names.iter().zip(rounds) {
        let [a, b, c, d, e] = medians(rounds);
        println!("  {name:<26} {a:>14.3} {b:>6.3} | {c:>18.3} {d:>6.3} | {e:>11.3}");
    }
}

/// Prints the ratios of one page's figures to those of another page, which is named.
pub fn print_ratio(name: &str, one: &[Round], other: &[Round]) {
    let (one, other) = (medians(one), medians(other));
    let [a, b, c, d, e] = std::array::from_fn(|figure| one[figure] / other[figure]);
    let name = format!("ratio to {name}");
    println!("  {name:<26} {a:>13.2}× {b:>5.2}× | {c:>17.2}× {d:>5.2}× | {e:>10.2}×");
}

/// Prints how much the second worker did during a drag.
pub fn print_work(rounds: &[Round]) {
    let over = |figure: &dyn Fn(&Round) -> f64| quantile(0.5, rounds.iter().map(figure).collect());
    println!(
        "  meanwhile the worker answered {} questions with {} thousand draws a drag",
        over(&|round| f64::from(round.work.answers)),
        over(&|round| f64::from(round.work.pieces)),
    );
}

/// The median of each figure over the rounds, so that one disturbed round does not matter.
fn medians(rounds: &[Round]) -> [f64; 5] {
    let over = |figure: &dyn Fn(&Round) -> f64| quantile(0.5, rounds.iter().map(figure).collect());
    [
        over(&|round| quantile(0.5, round.script.clone())),
        over(&|round| quantile(0.95, round.script.clone())),
        over(&|round| quantile(0.5, round.with_layout.clone())),
        over(&|round| quantile(0.95, round.with_layout.clone())),
        over(&|round| round.thread),
    ]
}

/// A quantile of the values, by the nearest rank.
pub fn quantile(share: f64, mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let rank = (share * values.len() as f64).ceil().max(1.0) as usize;
    values.get(rank - 1).copied().unwrap_or(f64::NAN)
}
