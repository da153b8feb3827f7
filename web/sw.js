// What `cargo xtask serve` has instead of a site's service worker: makes an end of one that another
// site left behind at this address, which would go on showing that site.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clear()));

async function clear() {
  await registration.unregister();
  const ours = (await caches.keys()).filter((key) => key.startsWith("break-even "));
  await Promise.all(ours.map((key) => caches.delete(key)));
  for (const page of await clients.matchAll()) page.navigate(page.url);
}
