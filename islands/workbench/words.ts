/** A stretch of the words, in UTF-16 units from the first. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The words on the bench as one text, whatever marks stand between them; numbers of codings are not among them. */
export class Words {
  readonly text: string;
  readonly rightToLeft: boolean;
  private readonly nodes: { node: Text; from: number }[] = [];
  private readonly words: Stretch[];

  constructor(readonly root: HTMLElement) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement?.closest("[data-skip]")) continue;
      this.nodes.push({ node: node as Text, from: text.length });
      text += (node as Text).data;
    }
    this.text = text;
    this.rightToLeft = getComputedStyle(root).direction === "rtl";
    this.words = wordsOf(text, root.lang);
  }

  /** How many words there are. */
  get count(): number {
    return this.words.length;
  }

  /** From the first to the last of two words, by their numbers. */
  between(one: number, other: number): Stretch {
    const first = this.words[Math.min(one, other)];
    const last = this.words[Math.max(one, other)];
    return { start: first?.start ?? 0, end: last?.end ?? 0 };
  }

  /** The number of the word at a place, or the next one. */
  wordAt(place: number): number {
    const at = this.words.findIndex((word) => word.end > place);
    return at < 0 ? Math.max(0, this.words.length - 1) : at;
  }

  /** What is selected of these words, without blanks at its ends; null where nothing is, or something else. */
  selected(): Stretch | null {
    const selection = document.getSelection();
    if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!this.root.contains(range.startContainer) || !this.root.contains(range.endContainer)) return null;
    let start = this.placeOf(range.startContainer, range.startOffset);
    let end = this.placeOf(range.endContainer, range.endOffset);
    while (start < end && /\s/.test(this.text[start] ?? "")) start += 1;
    while (end > start && /\s/.test(this.text[end - 1] ?? "")) end -= 1;
    return start < end ? { start, end } : null;
  }

  /** Selects a stretch, as a mouse would. */
  select(stretch: Stretch): void {
    const range = this.range(stretch);
    const selection = document.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    const box = range.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) {
      range.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
    }
  }

  /** The stretch in the page. */
  range({ start, end }: Stretch): Range {
    const range = document.createRange();
    const from = this.pointAt(start, false);
    const to = this.pointAt(end, true);
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }

  private pointAt(place: number, ending: boolean): { node: Node; offset: number } {
    for (const { node, from } of this.nodes) {
      const until = from + node.length;
      if (place < until || (ending && place === until)) return { node, offset: Math.max(0, place - from) };
    }
    const last = this.nodes[this.nodes.length - 1];
    return last ? { node: last.node, offset: last.node.length } : { node: this.root, offset: 0 };
  }

  private placeOf(container: Node, offset: number): number {
    const before = document.createRange();
    before.setStart(this.root, 0);
    before.setEnd(container, offset);
    let place = 0;
    for (const { node, from } of this.nodes) {
      if (node === container) return from + offset;
      if (!before.intersectsNode(node)) break;
      place = from + node.length;
    }
    return place;
  }
}

function wordsOf(text: string, language: string): Stretch[] {
  if ("Segmenter" in Intl) {
    const segments = new Intl.Segmenter(language || undefined, { granularity: "word" }).segment(text);
    return [...segments]
      .filter((each) => each.isWordLike)
      .map((each) => ({ start: each.index, end: each.index + each.segment.length }));
  }
  return [...text.matchAll(/\S+/g)].map((each) => ({ start: each.index, end: each.index + each[0].length }));
}
