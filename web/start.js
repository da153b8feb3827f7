// Starts the page. Trunk fills in the two hashed file names; see `pattern_script` in Trunk.toml.
// A file and no inline script, so that a content security policy can forbid those.
(() => {
  const { js, wasm } = document.currentScript.dataset;
  const at = (name) => new URL(name, document.baseURI).href;
  import(at(js))
    .then((page) => page.default({ module_or_path: at(wasm) }))
    .then(() => {
      const look = document.createElement("link");
      look.rel = "stylesheet";
      look.href = at("analyses.css");
      document.head.append(look);
    })
    .catch((error) => {
      const note = document.createElement("p");
      note.setAttribute("role", "alert");
      note.textContent = "The calculator could not start: it needs a browser with WebAssembly. " + error;
      document.body.prepend(note);
      throw error;
    });
})();
