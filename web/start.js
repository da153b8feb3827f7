// Starts the page, and mends what can go wrong around it: a new version on the host, a module that
// does not start or breaks down. The file names stand at its element; see `pattern_script` in
// Trunk.toml. The site has it within the page itself, where the policy allows it by its hash.
(() => {
  const told = document.currentScript.dataset;
  const { js, wasm, look, worker, sw } = told;
  // The page and its worker need not ask how these write numbers; see number.rs.
  self.english = /^en(-US|-GB)?$/.test(navigator.language);
  if (english) told.worker += "#en";
  const reload = () => location.reload();
  let note;
  const seen = () => document.documentElement.classList.remove("linked");
  // A note at the foot of the window, in place of the one before.
  const say = (text, action, act) => {
    seen();
    note?.remove();
    note = document.createElement("p");
    note.className = "notice";
    note.setAttribute("role", act === reload ? "alert" : "status");
    note.append(text);
    if (action) {
      const button = document.createElement("button");
      button.append(action);
      button.onclick = act;
      note.append(button);
    }
    document.body.append(note);
  };
  // Where the host has another version by now, the names in this one lead nowhere. At most once a
  // minute, and never where the browser could not remember that.
  const renew = async () => {
    const page = await (await fetch(location, { cache: "reload" })).text();
    const whole = [js, wasm, worker].every((name) => page.includes(name));
    if (whole || !page.includes("data-wasm") || Date.now() - (sessionStorage.renewed || 0) < 6e4) return;
    sessionStorage.renewed = Date.now();
    await (await navigator.serviceWorker?.getRegistration())?.unregister();
    reload();
    return true;
  };
  const broken = ({ error, reason }) => {
    if (/^RuntimeError/.test(error || reason))
      say("The calculator stopped because of an internal error. What you see stays as it was.", "Reload", reload);
  };
  // Keeps the page for a start without a network, and offers a new version once it is kept whole.
  const keep = async () => {
    const home = await navigator.serviceWorker?.register(sw);
    const offer = () => {
      const next = home.waiting;
      if (next && home.active)
        say("A new version is ready.", "Use it", () => {
          next.onstatechange = () => next.state === "activated" && location.reload();
          // The address has the scenario once the last change has settled.
          setTimeout(() => (home.waiting ? next.postMessage(0) : reload()), 300);
        });
    };
    if (!home) return;
    offer();
    home.onupdatefound = () => (home.installing.onstatechange = offer);
  };
  addEventListener("error", broken);
  addEventListener("unhandledrejection", broken);
  self.renew = () => renew().catch(() => {});
  const slow = setTimeout(say, 1e4, "The calculator is still loading; this is the default scenario.");
  // What stands in the page is shown first, then the calculator is fetched: on a slow network it
  // would hold the first sight up. Where nothing is ever painted, as in a frame out of sight, it
  // does not wait long.
  new Promise((then) => {
    setTimeout(then, 300);
    new PerformanceObserver(then).observe({ type: "paint", buffered: true });
  })
    .then(() => Promise.all([import(js), fetch(wasm)]))
    .then(([page, module_or_path]) => page.default({ module_or_path }))
    .then(() => {
      clearTimeout(slow);
      note?.remove();
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = look;
      document.head.append(link);
      if (sw) keep().catch(() => {});
    })
    .catch(async (error) => {
      clearTimeout(slow);
      if (await self.renew()) return;
      console.error(error);
      // As where no script runs.
      for (const { conditionText, media } of document.styleSheets[0].cssRules)
        if (/scripting/.test(conditionText)) media.mediaText = "all";
      say(`The calculator could not start; it needs WebAssembly. What you see is the default scenario. ${error}`, "Reload", reload);
    });
})();
