/** Which way a link works. None for the arrows of a theory of change, which have no sign. */
export type Polarity = "positive" | "negative" | "uncertain" | "complex";

/** A thing that can rise or fall; on a theory of change, a step. `x` and `y` are the middle of its box. */
export interface GraphFactor {
  id: string;
  name: string;
  x?: number | null;
  y?: number | null;
  tags?: readonly string[];
  level?: string;
  focal?: boolean;
  /** How many loops run through it, if anybody counted. */
  loops?: number;
  /** Which lane it lies in: a number into `lanes`, shown as a coloured edge. */
  lane?: number;
  /** How wide its box is; else about as wide as its longest word. */
  wide?: number;
  /** Numbers of the notes that are about it. */
  marks?: readonly number[];
  /** What is said of it after its name; worked out from the links where it is missing. */
  says?: string;
  /** Whether it opens a drawing of its own: shown as a second sheet behind its box. */
  opens?: boolean;
  url?: string;
}

export interface GraphLink {
  id: string;
  from: string;
  to: string;
  polarity?: Polarity | undefined;
  judgement?: string;
  /** How many claims lie beneath it: the more, the broader its arrow. */
  claims?: number;
  delayed?: boolean;
  contested?: boolean;
  marks?: readonly number[];
  /** Read aloud as it stands, with its counts, so that the server decides which numbers may be told. */
  sentence?: string;
  url?: string;
}

export interface GraphLane {
  title: string;
  left: number;
  right: number;
}

export interface GraphData {
  title: string;
  factors: readonly GraphFactor[];
  links: readonly GraphLink[];
  lanes?: readonly GraphLane[];
  /** Numbered notes beneath the drawing, such as what must hold. */
  notes?: readonly string[];
}

/** A part of the map to stand out, by ids of factors and links, and the words in which it is announced. */
export interface Highlight {
  ids: readonly string[];
  label?: string;
}

/** Somebody else on the same map: where their pointer is, and what they have chosen. */
export interface Presence {
  id: string;
  name: string;
  /** 1 to 8: one of the eight strand colours. The name is always written beside it. */
  colour: number;
  x?: number;
  y?: number;
  chosen?: readonly string[];
}

export interface Moved {
  id: string;
  x: number;
  y: number;
}

export interface GraphOptions {
  /** Whether factors may be moved and linked. */
  edit?: boolean;
  /** Sentences in the reader's language; English where they are missing. */
  words?: Partial<import("./words").Words>;
  /** A factor was put somewhere: once, at the end of a drag or of moving by keys. */
  onMove?: (moved: Moved) => void;
  /** A factor or link was chosen, or nothing any more. */
  onSelect?: (id: string | null) => void;
  /** Enter or a double tap; without it the thing's page is opened, if it has one. */
  onOpen?: (id: string) => void;
  /** Somebody drew a link. */
  onLink?: (from: string, to: string) => void;
  /** The pointer moves over the drawing, in drawing units: for others to see. At most once a frame. */
  onPointer?: (at: { x: number; y: number } | null) => void;
}

export interface Graph {
  /** The drawing's own element, already inside the host. */
  readonly element: HTMLElement;
  /** New data; only what differs is drawn again. Focus, choice and camera stay. */
  update(data: GraphData, how?: { animate?: boolean }): void;
  highlight(part: Highlight | null): void;
  select(id: string | null): void;
  /** Moves the keyboard's place (and the camera) to a factor or link. */
  focus(id: string): void;
  /** Moves the camera so that these can be seen; all of them where none are named. */
  show(ids?: readonly string[]): void;
  presence(people: readonly Presence[]): void;
  /** Begins a link from a factor: the next factor tapped or entered is its end. */
  linkFrom(id: string): void;
  destroy(): void;
}
