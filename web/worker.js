// Starts the worker's module; the page loads this file as its worker.
// The page says at the end of this file's address whether it writes numbers the English way.
self.english = location.hash === "#en";
importScripts("breakeven-worker.js");
// What does not load is an error of the worker, which its page hears of.
wasm_bindgen({ module_or_path: fetch("breakeven-worker_bg.wasm") }).catch((error) => setTimeout(() => {
  throw error;
}));
