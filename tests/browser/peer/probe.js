// Runs before the page's own scripts and measures the work that a slider step makes: the handler of
// the event, the animation frame's callback, and all microtasks of both; not the wait for the frame.
"use strict";
(() => {
  const frame = window.requestAnimationFrame.bind(window);
  let script = 0;

  // Callbacks of one frame run in the order in which they were asked for, each followed by its
  // microtasks: one asked for next to another starts when all that the other did is done.
  window.requestAnimationFrame = (callback) => {
    let begin;
    const id = frame((time) => {
      begin = performance.now();
      callback(time);
    });
    frame(() => {
      if (begin !== undefined) script += performance.now() - begin;
    });
    return id;
  };

  // Moves the slider once a frame from one end to the other. Resolves to, for each step, the
  // milliseconds of script, those of style and layout after it, and whether the heading changed.
  window.drag = (slider, steps) => new Promise((done) => {
    const most = Number(slider.max);
    const results = [];
    let step = -1, begin = 0, said = "";
    const tick = () => {
      if (step >= 0) {
        const drawn = performance.now();
        document.body.getBoundingClientRect();
        const layout = performance.now() - drawn;
        const says = document.querySelector("h1").textContent;
        results.push([script, layout, says !== said]);
        said = says;
      }
      step += 1;
      if (step === steps) {
        done(results);
        return;
      }
      slider.value = String(Math.round((most * (step + 1)) / steps));
      script = 0;
      begin = performance.now();
      slider.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      // `after` was asked for together with this callback: it ends what was begun here. The page
      // has asked for its frame by now, so the next tick comes after the page's drawing.
    };
    const after = () => {
      if (step === steps) return;
      script += performance.now() - begin;
      frame(tick);
      frame(after);
    };
    frame(tick);
    frame(after);
  });
})();
