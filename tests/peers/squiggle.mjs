// The library's uncertainty in Squiggle, timed beside it.
//
// Named on the command line is Squiggle's module. Reads one JSON object on the first line: `inputs`,
// `ranges`, `lacks_facts`. Then answers lines: `time DRAWS SEED` with the seconds that reading the
// program, drawing and the totals took, and the six means with their standard errors.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { run } = await import(pathToFileURL(process.argv[2]).href);
const model = readFileSync(new URL("model.squiggle", import.meta.url), "utf8");

// A range above 0 is, in Squiggle as in the library, lognormal from its 5th to its 95th percentile.
// Sample sets, since two uses of one input must be the same draws.
function program({ inputs, ranges, lacks_facts }) {
  const value = (key) =>
    key in ranges
      ? `SampleSet.fromDist(${ranges[key][0]} to ${ranges[key][1]})`
      : String(inputs[key]);
  const entries = Object.keys(inputs).map((key) => `"${key}": ${value(key)}`);
  return `x = { ${entries.join(", ")} }\nlacksFacts = ${lacks_facts}\n${model}`;
}

async function time(code, sampleCount, seed) {
  const start = performance.now();
  const output = await run(code, { environment: { sampleCount, xyPointLength: 1000, seed } });
  const seconds = (performance.now() - start) / 1000;
  const end = output.getEndResult();
  if (!end.ok) throw new Error(end.value.toString());
  const totals = end.value.value.getValues().map((total) => total.value.getSamples());
  if (totals.some(({ length }) => length !== sampleCount)) throw new Error("draws are missing");
  return { seconds, means: totals.map(mean) };
}

// With its standard error.
function mean(samples) {
  const mean = samples.reduce((sum, one) => sum + one, 0) / samples.length;
  const squares = samples.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return [mean, Math.sqrt(squares / samples.length / (samples.length - 1))];
}

let code;
for await (const line of createInterface({ input: process.stdin })) {
  if (code === undefined) {
    code = program(JSON.parse(line));
  } else {
    const [, draws, seed] = line.split(" ");
    console.log(JSON.stringify(await time(code, Number(draws), seed)));
  }
}
