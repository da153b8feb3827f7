// Keeps a second worker of the page at work, from question to question without a pause.
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
        // Of no file.
        worker.postMessage([String(ticket), ...questions[ticket % questions.length], null]);
      }
    };
    window.workDone = () => [work.pieces, work.answers];
  });
};
