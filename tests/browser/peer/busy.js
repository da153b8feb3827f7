// Runs a second worker of the page and sends it a new request whenever it has answered, without a
// pause. `texts`, `progress` and `done` are the kinds of the worker's messages.
"use strict";
window.keepBusy = (questions, [texts, progress, done]) => {
  const work = { pieces: 0, answers: 0 };
  const worker = new Worker(document.getElementById("script").dataset.worker);
  let ticket = 0;
  return new Promise((begun, failed) => {
    worker.onerror = (event) => failed(event.message);
    worker.onmessage = ({ data: [kind] }) => {
      if (kind === progress) work.pieces += 1;
      if (kind === done) {
        work.answers += 1;
        begun(true);
      }
      if (kind === texts || kind === done) {
        ticket += 1;
        // The last field: no file to export.
        worker.postMessage([String(ticket), ...questions[ticket % questions.length], null]);
      }
    };
    window.workDone = () => [work.pieces, work.answers];
  });
};
