import { announce } from "../shared/announce";

export interface Swapper {
  /** Fetches an address of this page and puts its region in place of the one that is shown. */
  go(address: string, after?: () => void): Promise<void>;
}

/**
 * Links with `data-swap` and forms inside a region are answered without a new page: the answer is the same page as
 * without script, of which the region is taken over. Where that fails, the browser goes there as it would have.
 */
export function swapper(region: HTMLElement, drawn: () => void, signal: AbortSignal): Swapper {
  const take = async (answer: Response, after?: () => void): Promise<boolean> => {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector(`[data-island="${region.dataset["island"]}"]`);
    if (!answer.ok || !next) return false;
    region.replaceChildren(...document.adoptNode(next).childNodes);
    const messages = page.querySelector(".notices");
    if (messages) document.querySelector(".notices")?.replaceChildren(...document.adoptNode(messages).childNodes);
    for (const id of ["careful", "told"]) sameSection(page, id);
    const address = new URL(answer.url);
    history.replaceState(null, "", address.pathname + address.search);
    drawn();
    settle(region, answer.url);
    after?.();
    return true;
  };

  const go = async (address: string, after?: () => void): Promise<void> => {
    try {
      const hash = new URL(address, location.href).hash;
      const answer = await fetch(address);
      if (!(await take(answer, after))) location.assign(address);
      else if (hash && hash !== "#open") region.querySelector<HTMLElement>(`${CSS.escape(hash.slice(1)).replace(/^/, "#")} a`)?.focus();
    } catch {
      location.assign(address);
    }
  };

  region.addEventListener(
    "click",
    (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-swap]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      void go(link.href);
    },
    { signal },
  );
  region.addEventListener(
    "submit",
    (event) => {
      const form = event.target as HTMLFormElement;
      if (form.closest(".graph")) return;
      event.preventDefault();
      const body = new FormData(form, event.submitter);
      const address = form.action;
      const query = new URLSearchParams(body as unknown as Record<string, string>);
      const asked = form.method === "get" ? fetch(`${location.pathname}?${query}`) : fetch(address, { method: "POST", body: query });
      asked
        .then((answer) => take(answer))
        .then((taken) => (taken ? undefined : form.submit()))
        .catch(() => announce("It was not kept: no answer from the server. Try again."));
    },
    { signal },
  );
  return { go };
}

/** What stands below the region and follows from it: taken over as well. */
function sameSection(page: Document, id: string): void {
  const next = page.getElementById(id)?.closest("section");
  const here = document.getElementById(id)?.closest("section");
  if (next && here) here.replaceWith(document.adoptNode(next));
}

/** The keyboard's place after the region was taken over: the mistakes, the open form, else what was said. */
function settle(region: HTMLElement, address: string): void {
  const wrong = region.querySelector<HTMLElement>(".error-summary");
  const field = region.querySelector<HTMLElement>("#open :is(input:not([type=hidden]), select, textarea)");
  const row = new URL(address).hash.slice(1);
  const back = row ? document.getElementById(row)?.querySelector<HTMLElement>(".acts a") : null;
  const said = document.querySelector(".notices")?.textContent?.trim() ?? "";
  (wrong ?? field ?? back ?? region.querySelector<HTMLElement>(".theory-quick textarea"))?.focus();
  (field ?? back)?.scrollIntoView({ block: "nearest" });
  if (said) announce(said);
}
