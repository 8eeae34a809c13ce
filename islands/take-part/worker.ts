/** Puts the worker in place that answers without a signal, and tells it what this page is made of. */
export async function installWorker(base: string): Promise<void> {
  if (!navigator.serviceWorker) return;
  try {
    await navigator.serviceWorker.register("/take-part/sw.js", { scope: "/take-part/" });
    const ready = await navigator.serviceWorker.ready;
    const files = performance.getEntriesByType("resource").map((each) => each.name);
    const own = files.filter((each) => new URL(each).pathname.startsWith("/static/"));
    const keep = [location.origin + base, `${location.origin}${base}asks.json`, `${location.origin}/take-part/words.json`, ...own];
    navigator.serviceWorker.addEventListener("message", () => (document.documentElement.dataset["offlineReady"] = ""), { once: true });
    ready.active?.postMessage({ keep });
    await navigator.storage?.persist?.();
  } catch {
    /* without it the page works as long as there is a signal */
  }
}
