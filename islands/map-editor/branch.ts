import { make } from "./dom";
import { sentence } from "./drawn";
import { type Fields, type Kind, MapModel } from "./model";
import type { Room } from "./room";
import { say } from "./words";

interface Difference {
  kind: Kind;
  id: string;
  /** What the copy has that the map has not: all its fields, or those that differ. */
  fields: Fields;
  isNew: boolean;
  told: string;
}

/** A copy that was set aside when the map was put back: each difference is offered, and nothing merged by itself. */
export async function offerBranch(room: Room, model: MapModel, host: HTMLElement): Promise<void> {
  if (!room.copy.branch) return;
  const aside = new MapModel(await room.copy.readBranch());
  const found = (["factors", "claims"] as const).flatMap((kind) => differences(kind, aside, model));
  if (!found.length) return room.copy.dropBranch();
  const list = make("ul");
  const card = make("section", { class: "card map-branch" }, make("p", {}, say("branch")), list);
  const done = (line: HTMLElement): void => {
    line.remove();
    if (list.children.length) return;
    room.copy.dropBranch();
    card.remove();
  };
  for (const each of found) {
    const take = (): void => {
      take_over(each, model);
      done(line);
    };
    const button = make("button", { type: "button", class: "button quiet", onclick: take }, say("branchTake", { what: each.told }));
    const line = make("li", {}, button);
    list.append(line);
  }
  const drop = (): void => {
    room.copy.dropBranch();
    card.remove();
  };
  card.append(make("button", { type: "button", class: "button careful", onclick: drop }, say("branchDrop")));
  host.prepend(card);
}

function differences(kind: Kind, aside: MapModel, model: MapModel): Difference[] {
  const found: Difference[] = [];
  for (const [id, entry] of aside.shelf(kind)) {
    const had = model.shelf(kind).get(id);
    const all = entry.toJSON() as Fields;
    const fields = had ? Object.fromEntries(Object.entries(all).filter(([name, value]) => JSON.stringify(had.get(name)) !== JSON.stringify(value))) : all;
    if (Object.keys(fields).length) found.push({ kind, id, fields, isNew: !had, told: tell(kind, id, fields, aside) });
  }
  return found;
}

function tell(kind: Kind, id: string, fields: Fields, aside: MapModel): string {
  const claim = kind === "claims" ? aside.claim(id) : undefined;
  const name = claim ? sentence(claim, aside) : (aside.factor(id)?.name ?? id);
  return `${name} (${Object.keys(fields).join(", ")})`;
}

function take_over(each: Difference, model: MapModel): void {
  model.step(() => {
    if (each.isNew && !model.shelf(each.kind).has(each.id)) model.add(each.kind, each.fields, each.id);
    else for (const [name, value] of Object.entries(each.fields)) model.set(each.kind, each.id, name, value);
  });
}
