import type { Awareness } from "y-protocols/awareness";
import type { Presence } from "../shared/graph";
import { make } from "./dom";
import { say } from "./words";

interface State {
  user?: { id: string; name: string; colour: number };
  chosen?: string[];
  at?: { x: number; y: number } | null;
}

/** Who else is here, and what they have chosen: in a list, beside the sentences, and over the drawing. */
export class People {
  readonly element = make("section", { class: "map-people", "aria-labelledby": "map-people-title" });
  private readonly list = make("ul");

  constructor(
    private readonly awareness: Awareness,
    person: { id: string; name: string },
    private readonly named: (id: string) => string,
    private readonly tell: (others: Presence[]) => void,
  ) {
    this.element.append(make("h2", { id: "map-people-title" }, say("here")), this.list);
    awareness.setLocalState({ user: { ...person, colour: (awareness.clientID % 8) + 1 } } satisfies State);
    awareness.on("change", this.render);
    this.render();
  }

  destroy(): void {
    this.awareness.off("change", this.render);
  }

  chosen(ids: string[]): void {
    this.awareness.setLocalStateField("chosen", ids);
  }

  pointer(at: { x: number; y: number } | null): void {
    this.awareness.setLocalStateField("at", at);
  }

  readonly render = (): void => {
    const others: Presence[] = [];
    for (const [client, each] of this.awareness.getStates()) {
      const { user, chosen, at } = each as State;
      if (client === this.awareness.clientID || !user?.name) continue;
      const place = at ? { x: at.x, y: at.y } : {};
      others.push({ id: String(client), name: user.name, colour: user.colour, chosen: chosen ?? [], ...place });
    }
    others.sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
    const told = others.map((each) => {
      const what = each.chosen?.length ? this.named(each.chosen[0]!) : "";
      return make("li", { class: `strand-${each.colour}` }, what ? say("at", { name: each.name, what }) : each.name);
    });
    this.list.replaceChildren(...(told.length ? told : [make("li", { class: "quiet" }, say("alone"))]));
    this.tell(others);
  };
}
