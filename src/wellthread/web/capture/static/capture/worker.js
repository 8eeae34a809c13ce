/* Answers for the resident pages while there is no signal. RELEASE is set by the file that loads this one. */
"use strict";

const CACHE = `take-part-${RELEASE}`;
const PAGE = /^\/take-part\/(?:[0-9a-z]+\/)?$/i;
const SESSION = /^\/take-part\/[0-9a-z]+\/$/i;
const DATA = /^\/take-part\/(?:words\.json|manifest\.json|[0-9a-z]+\/asks\.json)$/i;
const PATIENCE = 5000;

self.addEventListener("install", (event) => {
  event.waitUntil(self.skipWaiting());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      await self.clients.claim();
    })(),
  );
});

/* What an earlier release kept goes only once this one has all that the page asked for: an update may come just before the signal goes. */
async function forgetOthers() {
  const old = (await caches.keys()).filter((name) => name.startsWith("take-part-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/* A page tells what it is made of, since its first files were fetched before this worker was there. */
self.addEventListener("message", (event) => {
  const keep = Array.isArray(event.data?.keep) ? event.data.keep : [];
  const own = keep.filter((address) => new URL(address, self.location).origin === self.location.origin);
  event.waitUntil(
    (async () => {
      const cache = await caches.open(CACHE);
      const kept = await Promise.all(own.map((address) => keepOne(cache, address)));
      if (kept.length && kept.every(Boolean)) await forgetOthers();
      event.source?.postMessage({ kept: own.length });
    })(),
  );
});

async function keepOne(cache, address) {
  const path = new URL(address, self.location).pathname;
  if (!(path.startsWith("/static/") || PAGE.test(path) || DATA.test(path))) return true;
  if (path.startsWith("/static/") && (await cache.match(address))) return true;
  try {
    /* A page as it comes holds a fresh reference: what is kept is the same page with nothing in it. */
    const answer = await fetch(SESSION.test(path) ? `${address}shell/` : address, { credentials: "omit" });
    if (answer.ok) await cache.put(address, answer);
    return answer.ok;
  } catch {
    return false; /* no signal: the next page tells it again */
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/static/")) event.respondWith(keptFirst(request));
  else if (PAGE.test(url.pathname) || DATA.test(url.pathname)) event.respondWith(freshFirst(request, url));
});

async function keptFirst(request) {
  const cache = await caches.open(CACHE);
  const kept = await caches.match(request.url);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request.url, answer.clone());
  return answer;
}

async function freshFirst(request, url) {
  const cache = await caches.open(CACHE);
  const address = url.origin + url.pathname;
  const kept = (await cache.match(address)) ?? (await caches.match(address));
  try {
    const answer = await withPatience(fetch(request), kept ? PATIENCE : 0);
    if (answer.ok && !SESSION.test(url.pathname)) await cache.put(address, answer.clone());
    else if (answer.status >= 500 && kept) return kept;
    return answer;
  } catch (failure) {
    if (kept) return kept;
    throw failure;
  }
}

function withPatience(answer, patience) {
  if (!patience) return answer;
  return Promise.race([answer, new Promise((_, reject) => setTimeout(() => reject(new Error("slow")), patience))]);
}
