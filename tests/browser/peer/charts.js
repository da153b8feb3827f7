// The peer's two charts, made with uPlot. Hooks draw what uPlot does not: names at the ends of the
// lines, crossings with labels, the present volume, and the strip of the cheapest strategy. With
// `?bare` in the address the hooks are left out.
"use strict";

const COLOURS = ["#1f6ea8", "#1f6ea8", "#c9590a", "#c9590a", "#1d9a6c", "#1d9a6c"];
const BARE = location.search === "?bare";
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });
const money = (value) => "$" + compact.format(value);

const series = STRATEGIES.map(({ name, retrieval }, index) => ({
  label: name, stroke: COLOURS[index], width: 2, dash: retrieval ? [6, 4] : undefined,
  points: { show: false },
}));

// Draws a text at a position.
function text(u, words, x, y, colour, align) {
  u.ctx.fillStyle = colour;
  u.ctx.textAlign = align;
  u.ctx.fillText(words, x, y);
}

// Draws the names at the right ends of the lines, moved apart so that they do not overlap.
function names(u, values) {
  const ends = STRATEGIES.map(({ name }, index) => {
    const line = u.data[index + 1];
    const value = line[line.length - 1];
    return { words: values ? `${name} ${money(value)}` : name, index, y: u.valToPos(value, "y", true) };
  });
  ends.sort((one, other) => one.y - other.y);
  const high = 14 * devicePixelRatio;
  for (let i = 1; i < ends.length; i += 1) ends[i].y = Math.max(ends[i].y, ends[i - 1].y + high);
  const x = u.bbox.left + u.bbox.width + 6 * devicePixelRatio;
  for (const { words, index, y } of ends) text(u, words, x, y, COLOURS[index], "left");
}

// Draws the crossings as dots; a label is left out where it would overlap another one.
function dots(u, crossings, label) {
  const taken = [];
  for (const { x, y } of crossings) {
    const [px, py] = [u.valToPos(x, "x", true), u.valToPos(y, "y", true)];
    u.ctx.beginPath();
    u.ctx.arc(px, py, 3 * devicePixelRatio, 0, 2 * Math.PI);
    u.ctx.fillStyle = "#fff";
    u.ctx.fill();
    u.ctx.strokeStyle = "#1b1d1f";
    u.ctx.stroke();
    const words = label(x);
    const wide = u.ctx.measureText(words).width;
    const free = taken.every((one) => Math.abs(one.px - px) > wide || Math.abs(one.py - py) > 14);
    if (free) {
      text(u, words, px, py - 8 * devicePixelRatio, "#5f6368", "center");
      taken.push({ px, py });
    }
  }
}

function font(u) {
  u.ctx.font = `${12 * devicePixelRatio}px system-ui, sans-serif`;
}

// Returns a function that creates the chart with its first data and replaces the data afterwards.
// uPlot loops for ever on a linear axis without data.
function chartUpdater(options, element) {
  let chart = null;
  return (data) => {
    if (chart) chart.setData(data);
    else chart = new uPlot(options, data, element);
  };
}

function volumeChart(element, width, height) {
  const state = { crossings: [], envelope: [], present: 0 };
  const draw = (u) => {
    u.ctx.save();
    font(u);
    const { top, height: high } = u.bbox;
    const now = u.valToPos(state.present, "x", true);
    u.ctx.fillStyle = "#5f6368";
    u.ctx.fillRect(now, top, 1, high);
    text(u, "now " + compact.format(state.present), now + 4, top + 12, "#1b1d1f", "left");
    for (const { from, to, cheapest } of state.envelope) {
      const [a, b] = [u.valToPos(from, "x", true), u.valToPos(to, "x", true)];
      u.ctx.fillStyle = COLOURS[cheapest];
      u.ctx.fillRect(a, top + high - 5, b - a, 5);
      if (b - a > 60) {
        text(u, STRATEGIES[cheapest].name, (a + b) / 2, top + high - 9, COLOURS[cheapest], "center");
      }
    }
    dots(u, state.crossings, (x) => compact.format(x));
    names(u, false);
    u.ctx.restore();
  };
  const options = {
    width, height, legend: { show: false }, padding: [8, 110, 8, 0],
    scales: { x: { time: false, distr: 3 }, y: { distr: 3 } },
    axes: [{ values: (u, ticks) => ticks.map((v) => (v === null ? "" : compact.format(v))) },
      { values: (u, ticks) => ticks.map((v) => (v === null ? "" : money(v))), size: 60 }],
    series: [{}, ...series], hooks: BARE ? {} : { draw: [draw] },
  };
  const show = chartUpdater(options, element);
  return (xs, curves, present) => {
    state.present = present;
    if (!BARE) {
      state.crossings = crossingsOf(xs, curves);
      state.envelope = envelopeOf(xs, curves);
    }
    show([xs, ...curves]);
  };
}

function monthChart(element, width, height) {
  const state = { crossings: [] };
  const draw = (u) => {
    u.ctx.save();
    font(u);
    dots(u, state.crossings, (x) => x.toFixed(1) + " mo");
    names(u, true);
    u.ctx.restore();
  };
  const options = {
    width, height, legend: { show: false }, padding: [8, 170, 8, 0],
    scales: { x: { time: false } },
    axes: [{}, { values: (u, ticks) => ticks.map(money), size: 60 }],
    series: [{}, ...series], hooks: BARE ? {} : { draw: [draw] },
  };
  const show = chartUpdater(options, element);
  return (xs, curves) => {
    if (!BARE) state.crossings = crossingsOf(xs, curves);
    show([xs, ...curves]);
  };
}
