import type { GraphData, GraphFactor, GraphLink, Polarity } from "../shared/graph";
import type { Claim, Factor, MapModel } from "./model";
import { inner, SIGNS } from "./words";

/** The name of a link on the drawing: its two ends. */
export const linkId = (cause: string, effect: string): string => `${cause}>${effect}`;

export interface Judged {
  judgement: string;
  polarity: Polarity;
}

/** The claims whose factors are both there; the others are loose ends. */
export function standing(model: MapModel): { claims: Claim[]; loose: Claim[] } {
  const claims: Claim[] = [];
  const loose: Claim[] = [];
  for (const each of model.claims()) {
    (model.shelf("factors").has(each.cause) && model.shelf("factors").has(each.effect) ? claims : loose).push(each);
  }
  return { claims, loose };
}

/** A claim as a sentence, without a full stop. */
export function sentence(claim: Claim, model: MapModel): string {
  const cause = inner(model.factor(claim.cause)?.name ?? "…");
  const effect = inner(model.factor(claim.effect)?.name ?? "…");
  const does = SIGNS.find((each) => each.value === claim.polarity)?.says ?? "";
  return `${claim.denied ? "It is not so that more" : "More"} ${cause} ${does} ${effect}`;
}

/** What the page knew when it was opened; `places` are those of its own drawing, for factors that nobody has placed. */
export interface Known {
  title: string;
  judged: Record<string, Judged>;
  places: Record<string, [number, number]>;
}

/** The map as the drawing takes it: claims on the same two factors gathered into one link. */
export function drawn(model: MapModel, { title, judged, places }: Known): GraphData {
  const pairs = new Map<string, Claim[]>();
  for (const each of standing(model).claims) {
    const id = linkId(each.cause, each.effect);
    pairs.set(id, [...(pairs.get(id) ?? []), each]);
  }
  return {
    title,
    factors: model.factors().map((each) => asFactor(each, places[each.id])),
    links: [...pairs].map(([id, claims]) => asLink(id, claims, model, judged[id])),
  };
}

function asFactor(each: Factor, [x, y]: [number, number] | [] = []): GraphFactor {
  return { id: each.id, name: each.name, x: each.x ?? x ?? null, y: each.y ?? y ?? null, tags: each.tags, level: each.level, focal: each.tags.includes("focal") };
}

/** A link is never surer than its claims: judged only where people judged, contested where the claims differ. */
function asLink(id: string, claims: readonly Claim[], model: MapModel, judged: Judged | undefined): GraphLink {
  const first = claims[0]!;
  const said = claims.filter((each) => !each.denied);
  const polarity = judged?.polarity ?? joint((said.length ? said : claims).map((each) => each.polarity));
  const both = said.some((each) => each.polarity === "positive") && said.some((each) => each.polarity === "negative");
  const contested = judged ? judged.judgement === "contested" : both || (said.length > 0 && said.length < claims.length);
  const stands = judged?.judgement ?? (contested ? "contested" : claims.length === 1 ? "one claim, not judged" : "not judged");
  const told = sentence({ ...first, denied: said.length === 0, polarity }, model);
  const count = `${claims.length} ${claims.length === 1 ? "claim" : "claims"}`;
  return {
    id,
    from: first.cause,
    to: first.effect,
    polarity,
    claims: claims.length,
    delayed: claims.some((each) => each.delayed),
    contested,
    sentence: `${told}, ${count}, ${stands}`,
    ...(judged ? { judgement: judged.judgement } : {}),
  };
}

/** What claims say together; anything short of agreement stays open. */
export function joint(said: readonly Polarity[]): Polarity {
  const kinds = new Set(said);
  if (kinds.size === 1) return said[0]!;
  return kinds.has("complex") || (kinds.has("positive") && kinds.has("negative")) ? "complex" : "uncertain";
}
