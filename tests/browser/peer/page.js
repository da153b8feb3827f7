// The peer page: a slider event stores the value, and the next animation frame updates the page.
"use strict";

// Passed by the benchmark: the inputs by key, and the chart sizes and number of samples of the
// measured page.
const { inputs, volume, months: monthly, samples } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
const [LEAST, MOST] = [100, 1e8];
const QUERIES = "workload.queries_per_month";
const TERMS = ["setup", "queries", "updates", "hosting", "errors"];
const TERM_COLOURS = ["#6f4e9b", "#2a86c8", "#c9590a", "#1d9a6c", "#b3322b"];
const SVG = "http://www.w3.org/2000/svg";

const scenario = { ...inputs };
const $ = (id) => document.getElementById(id);
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const digits = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const usd = (value) => (value === null ? "–" : "$" + (value >= 100 ? whole : digits).format(value));

const at = (position) => LEAST * (MOST / LEAST) ** position;
const positionOf = (value) => Math.log(value / LEAST) / Math.log(MOST / LEAST);
const volumes = Array.from({ length: samples }, (_, i) => at(i / (samples - 1)));

const rows = STRATEGIES.map(({ name }) => {
  const row = $("strategies").insertRow();
  const head = row.appendChild(document.createElement("th"));
  head.append(name);
  const bar = head.appendChild(document.createElementNS(SVG, "svg"));
  bar.setAttribute("class", "bar");
  bar.setAttribute("viewBox", "0 0 1000 10");
  bar.setAttribute("preserveAspectRatio", "none");
  const pieces = TERM_COLOURS.map((colour) => {
    const piece = bar.appendChild(document.createElementNS(SVG, "rect"));
    piece.setAttribute("height", "10");
    piece.setAttribute("fill", colour);
    return piece;
  });
  return { row, pieces, cells: [0, 1, 2, 3].map(() => row.insertCell()) };
});
const drawVolume = volumeChart($("volume"), volume[0], volume[1]);
const drawMonths = monthChart($("months"), monthly[0], monthly[1]);

// Computes all results and updates the page.
function show() {
  const queries = scenario[QUERIES];
  const months = monthsOf(scenario);
  const parts = STRATEGIES.map((strategy) => partsOf(scenario, strategy));
  const ledgers = parts.map((one) => ledger(one, months, queries));
  const order = STRATEGIES.map((_, i) => i).sort((a, b) => ledgers[a].total - ledgers[b].total);
  const [first, second] = order;

  $("verdict").textContent = `At ${whole.format(queries)} queries a month for ${months.length} months, `
    + `${STRATEGIES[first].name} is the cheapest: ${usd(ledgers[first].total)}.`;
  $("around").textContent = `${STRATEGIES[second].name} is next at ${usd(ledgers[second].total)}, `
    + `${usd(ledgers[second].total - ledgers[first].total)} more.`;
  const scale = Math.max(...ledgers.map(({ total }) => total).filter((t) => t <= 5 * ledgers[first].total));
  rows.forEach(({ row, pieces, cells }, i) => {
    const one = ledgers[i];
    row.className = i === first ? "cheapest" : "";
    const texts = [usd(one.total), usd(one.perQuery), digits.format(100 * one.accuracy) + "%", usd(one.perRightAnswer)];
    texts.forEach((words, c) => { cells[c].textContent = words; });
    let x = 0;
    const full = Math.max(scale, one.total);
    pieces.forEach((piece, t) => {
      const width = 1000 * one[TERMS[t]] / full;
      piece.setAttribute("x", x.toFixed(2));
      piece.setAttribute("width", width.toFixed(2));
      x += width;
    });
  });
  drawVolume(volumes, parts.map((one) => volumes.map((q) => totalAt(one, months, q))), queries);
  drawMonths(ledgers[0].cumulative.map((_, m) => m), ledgers.map(({ cumulative }) => cumulative));
  $("field").value = whole.format(queries);
  $("slider").value = Math.round(1000 * positionOf(queries));
  $("slider").setAttribute("aria-valuetext", whole.format(queries) + " queries per month");
}

let frame = null, settled = null;
// Stores a new volume and schedules the update of the page and of its address.
function change(queries) {
  scenario[QUERIES] = queries;
  frame ??= requestAnimationFrame(() => { frame = null; show(); });
  clearTimeout(settled);
  settled = setTimeout(() => history.replaceState(null, "", "#" + QUERIES + "=" + queries), 250);
}
$("slider").addEventListener("input", (event) => {
  change(Number(at(event.target.valueAsNumber / 1000).toPrecision(3)));
});
show();

// Called by the benchmark to check that both pages compute the same totals.
window.peerTotals = (queries) =>
  STRATEGIES.map((strategy) => totalAt(partsOf(scenario, strategy), monthsOf(scenario), queries));
