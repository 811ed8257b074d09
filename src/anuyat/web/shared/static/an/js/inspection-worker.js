// Opens a page that an inspector has taken along when there is no network. It keeps only what a
// page gives it by name, hands on everything else untouched, and forgets all when told to.
const KEPT = "anuyat-visit";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { take, clear } = event.data;
  const done = (said) => event.ports[0].postMessage(said);
  const work = take ? keep(take) : clear ? forget(clear) : Promise.resolve();
  event.waitUntil(work.then(() => done("ok"), (why) => done(String(why))));
});

async function keep(addresses) {
  const kept = await caches.open(KEPT);
  const fetched = addresses.map(async (address) => {
    const answer = await fetch(address, { cache: "reload" });
    // A page that leads elsewhere is the sign-in page: the session has ended.
    if (!answer.ok || answer.redirected) throw new Error(`${answer.status} ${address}`);
    await kept.put(address, answer);
  });
  await Promise.all(fetched);
}

async function forget(addresses) {
  const kept = await caches.open(KEPT);
  await Promise.all(addresses.map((address) => kept.delete(address)));
  const left = (await kept.keys()).filter((asked) => asked.url.startsWith(self.registration.scope));
  if (left.length) return;
  // The last page has gone: so do what it was drawn with, and this worker.
  await caches.delete(KEPT);
  await self.registration.unregister();
}

self.addEventListener("fetch", (event) => {
  // Whoever asks for a fresh page wants to know whether there is a network.
  if (event.request.method !== "GET" || event.request.headers.has("X-Fresh")) return;
  event.respondWith(
    fetch(event.request).catch(async (lost) => {
      const kept = await caches.match(event.request, { ignoreVary: true });
      if (kept) return kept;
      throw lost;
    }),
  );
});
