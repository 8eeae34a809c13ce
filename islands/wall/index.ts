import type { Undo } from "../shared/island";

/**
 * `<ol data-island="wall" data-here="/…/screen/CODE/" data-seconds="20" aria-live="polite">…</ol>`:
 * asks for the page again every so many seconds and takes its list over when it has changed.
 * Where the wall was closed meanwhile, the page is loaded anew and says so. Without a script the page renews itself.
 */
export default function wall(element: HTMLElement): Undo {
  const here = element.dataset["here"] ?? location.pathname;
  const seconds = Number(element.dataset["seconds"]) || 20;
  const renew = async (): Promise<void> => {
    const answer = await fetch(here, { cache: "no-store" }).catch(() => undefined);
    if (!answer) return; // the network is away: what is on the wall stays
    if (!answer.ok) {
      location.reload();
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const list = page.querySelector<HTMLElement>("[data-island='wall']");
    if (list && list.innerHTML !== before) {
      before = list.innerHTML;
      element.replaceChildren(...list.childNodes);
    }
  };
  let before = element.innerHTML;
  const timer = setInterval(() => void renew(), seconds * 1000);
  return () => clearInterval(timer);
}
