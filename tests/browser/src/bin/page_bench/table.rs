//! The measurements as a table.

use crate::drag::Round;

pub const TITLE: &str = "\
From slider step to drawn: 200 steps of “Queries per month” in headless Chromium, milliseconds a
step, the median of five drags, in a window so high that all is in sight. Equal page: the same table,
verdict and charts with their crossings, names and strip, computed in JavaScript at each step; charts
bare: without what uPlot does not draw. What is out of sight this page does not draw: its last row.";
pub const BUDGET: &str = "\
Budget: 95 % of steps within 2 ms of script (the goal is 1 ms), 4 ms on the processor made four times
slower, and at most 0.75 × the equal page.";

/// Prints a condition's rows.
pub fn print(slowness: f64, names: &[&str; 4], rounds: &[Vec<Round>; 4]) {
    println!(
        "\n  processor 1/{slowness:<13} script median    p95 | with layout median    p95 | thread mean"
    );
    let rows = rounds.each_ref().map(|rounds| row(rounds));
    for (name, row) in names.iter().zip(&rows) {
        let [a, b, c, d, e] = row;
        println!("  {name:<24} {a:>14.3} {b:>6.3} | {c:>18.3} {d:>6.3} | {e:>11.3}");
    }
    for (name, peer) in names.iter().zip(&rows).skip(1).take(2) {
        let ratio: Vec<f64> = rows[0].iter().zip(peer).map(|(one, other)| one / other).collect();
        println!(
            "  {:<24} {:>13.2}× {:>5.2}× | {:>17.2}× {:>5.2}× | {:>10.2}×",
            format!("ratio to {name}"),
            ratio[0],
            ratio[1],
            ratio[2],
            ratio[3],
            ratio[4],
        );
    }
}

/// The median over the rounds of each figure: one disturbed round does not count.
fn row(rounds: &[Round]) -> [f64; 5] {
    let over = |figure: &dyn Fn(&Round) -> f64| at(0.5, rounds.iter().map(figure).collect());
    [
        over(&|round| at(0.5, round.script.clone())),
        over(&|round| at(0.95, round.script.clone())),
        over(&|round| at(0.5, round.with_layout.clone())),
        over(&|round| at(0.95, round.with_layout.clone())),
        over(&|round| round.thread),
    ]
}

/// The value below which that share of the values lie, by the nearest rank.
fn at(share: f64, mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let rank = (share * values.len() as f64).ceil().max(1.0) as usize;
    values.get(rank - 1).copied().unwrap_or(f64::NAN)
}
