// The service worker of a built site: keeps one whole version of it, so that the page opens without
// a network and never mixes two versions. `cargo xtask dist` fills in the three constants and writes
// this file as sw.js.

// A hash of all that is kept.
const VERSION = null;
// Files whose names carry a hash of what is in them.
const FILES = null;
// Pages by their path below this folder, each with the files it names.
const PAGES = null;

const HOME = registration.scope;
// Several copies of the site may share an origin.
const OURS = `break-even ${HOME} `;
const CACHE = OURS + VERSION;
const NAMES = [...FILES, ...Object.keys(PAGES)];

// A file as the host has it; throws where that is not the file of this version, as while a new one
// is being copied there, or where a host answers everything with a page.
const fetched = async (name) => {
  const named = PAGES[name];
  const answer = await fetch(HOME + name, { cache: named ? "reload" : "default" });
  const { headers, ok, status } = answer;
  const isPage = (headers.get("content-type") ?? "").includes("html");
  if (!ok || isPage !== !!named) throw new Error(`${name}: ${status}`);
  if (!named) return answer;
  const page = await answer.text();
  if (!named.every((file) => page.includes(file))) throw new Error(`${name} is of another version`);
  // Made anew: one that was redirected could not answer for a page.
  return new Response(page, { headers });
};

const keep = async () => {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(NAMES.map(async (name) => cache.put(HOME + name, await fetched(name))));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
};

const forget = async () => {
  const old = (await caches.keys()).filter((key) => key.startsWith(OURS) && key !== CACHE);
  await Promise.all(old.map((key) => caches.delete(key)));
};

// Which of what is kept a request is for.
const asked = ({ method, mode, cache, url }) => {
  const [address] = url.split(/[?#]/);
  // Who asks the host itself shall hear the host.
  if (method !== "GET" || (mode !== "navigate" && cache === "reload")) return;
  if (!address.startsWith(HOME)) return;
  const name = address.slice(HOME.length);
  if (name === "index.html") return "";
  return [name, `${name}.html`].find((one) => NAMES.includes(one));
};

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(forget()));
// The reader has asked for the new version; without that it waits until all pages are closed.
addEventListener("message", () => skipWaiting());
addEventListener("fetch", (event) => {
  const name = asked(event.request);
  if (name === undefined) return;
  const kept = caches.match(HOME + name, { cacheName: CACHE, ignoreVary: true });
  event.respondWith(kept.catch(() => {}).then((answer) => answer ?? fetch(event.request)));
});
