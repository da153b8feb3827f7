// The compact form of the page: shows the parts that its address asks for, and tells the page around
// how high they are. It hears nothing from there.
(() => {
  const root = document.documentElement;
  const parts = ["verdict", "asked", "costs", "volume", "months", "analyses", "inputs"];
  const wanted = (new URLSearchParams(location.search).get("show") ?? "verdict,costs,volume,inputs").split(",");
  for (const part of parts) root.classList.toggle(`without-${part}`, !wanted.includes(part));
  // The whole page at what this one shows by then.
  const whole = document.getElementById("whole");
  const follow = () => (whole.href = "./" + location.hash);
  for (const event of ["pointerenter", "focus", "click"]) whole.addEventListener(event, follow);
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    parent.postMessage({ type: "break-even:height", height }, "*");
  };
  if (parent !== self) new ResizeObserver(tell).observe(document.body);
})();
