// Times the simulation in a WASM module: the milliseconds of each call, and the sum of all totals
// after the last one.
"use strict";
window.timeDraws = async (module, { draws, kept, warmUp, repetitions, values }) => {
  const bytes = Uint8Array.from(atob(module), (letter) => letter.charCodeAt(0));
  const { instance: { exports: wasm } } = await WebAssembly.instantiate(bytes);
  // Unmeasured calls first: the browser recompiles frequently run code with more optimisation.
  const measured = (call) => {
    const times = [];
    for (let i = -warmUp; i < repetitions; i += 1) {
      const begin = performance.now();
      call(Math.abs(i));
      if (i >= 0) times.push(performance.now() - begin);
    }
    return { times, sum: wasm.sum() };
  };
  const drawing = measured(() => wasm.draw(draws, 1, 0));
  wasm.draw(kept, 0, 0);
  const queries = measured((i) => wasm.move_queries_per_month(values[0] + i));
  const question = measured((i) => wasm.move_question_tokens(values[1] + i));
  wasm.draw(kept, 0, 1);
  const fitting = measured((i) => wasm.move_question_tokens(values[1] + i));
  return [drawing, queries, question, fitting];
};
