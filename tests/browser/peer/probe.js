// Injected before the page's scripts. Measures the script time of a slider step: the event handler,
// the animation frame callback, work that a framework defers by a timer of zero delay, and the
// microtasks of all of these, without the waiting in between.
"use strict";
(() => {
  const frame = window.requestAnimationFrame.bind(window);
  const timer = window.setTimeout.bind(window);
  let script = 0, deferred = 0;

  // Callbacks of one frame run in the order of their requests, each followed by its microtasks: the
  // second of two adjacent callbacks starts when the first and its microtasks have finished.
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
  window.setTimeout = (callback, delay, ...rest) => {
    if (delay > 0 || typeof callback !== "function") return timer(callback, delay, ...rest);
    deferred += 1;
    return timer(() => {
      const begin = performance.now();
      callback(...rest);
      queueMicrotask(() => {
        script += performance.now() - begin;
        deferred -= 1;
      });
    });
  };

  // Moves the slider from one end to the other, one step per frame. Resolves to three values per
  // step: milliseconds of script, milliseconds of style and layout, and whether the heading
  // changed.
  window.drag = (slider, steps) => new Promise((done) => {
    const most = Number(slider.max);
    const results = [];
    let step = -1, begin = 0, heading = "", dispatched = false;
    const tick = () => {
      dispatched = false;
      // Deferred work of the previous step is still pending: wait for the next frame.
      if (deferred > 0) return;
      if (step >= 0) {
        const drawn = performance.now();
        document.body.getBoundingClientRect();
        const layout = performance.now() - drawn;
        const text = document.querySelector("h1").textContent;
        results.push([script, layout, text !== heading]);
        heading = text;
      }
      step += 1;
      if (step === steps) {
        done(results);
        return;
      }
      slider.value = String(Math.round((most * (step + 1)) / steps));
      script = 0;
      dispatched = true;
      begin = performance.now();
      slider.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      // `after` was requested together with this callback and ends the measurement begun here. The
      // page has requested its frame by now, so the next tick comes after the page has drawn.
    };
    const after = () => {
      if (step === steps) return;
      if (dispatched) script += performance.now() - begin;
      frame(tick);
      frame(after);
    };
    frame(tick);
    frame(after);
  });
})();
