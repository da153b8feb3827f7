// Starts the worker's module; the page loads this file as its worker.
importScripts("breakeven-worker.js");
wasm_bindgen({ module_or_path: "breakeven-worker_bg.wasm" });
