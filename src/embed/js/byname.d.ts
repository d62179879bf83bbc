// Written from the table of attributes in src/embed/options.rs.

export interface BynameEntity {
  id: string;
  kind: "person" | "organization";
  name: string;
  salience: number;
  description?: { text: string; from: string };
  link?: { id: string; source: string; confidence: number };
  mentions: { start: number; end: number; kind: string; confidence: number }[];
}

export interface BynameAnnotations {
  byname: 1;
  lang?: string;
  title?: string;
  text: string;
  blocks: { kind: string; start: number; end: number }[];
  entities: BynameEntity[];
  quotes: { start: number; end: number; speaker?: string; confidence: number }[];
  notes: string[];
}

export interface BynameReady {
  entities: number;
  mentions: number;
  timings: { load: number; read: number; annotate: number };
}

export interface BynameReaderElement extends HTMLElement {
  /** Where the article is; without it, what stands inside the element. */
  src: string;
  /** The form of the article. */
  format: "auto" | "html" | "json" | "json-ld" | "text" | "";
  /** Render the article, or mark names in the page's own text; `auto` annotates where there is text inside the element. */
  mode: "auto" | "render" | "annotate" | "";
  /** The color scheme. */
  theme: "auto" | "light" | "dark" | "sepia" | "";
  /** Which mentions carry a mark: the first, the first of each section, all. */
  density: "first" | "section" | "all" | "";
  /** Whether names are marked. */
  marks: "on" | "off" | "";
  /** Whether the people and organizations are listed. */
  list: "on" | "off" | "";
  /** Bodies of knowledge in order, separated by spaces: `starter`, a pack's address (of a folder, with a slash at its end), `wikipedia`, `none`; without it, the starter pack. */
  knowledge: string;
  /** `off` shows only what annotations given by the publisher say. */
  engine: "auto" | "off" | "";
  /** Where the article is on the page, a CSS selector; `auto` finds it. */
  selector: string;
  /** Dwell on a name before its card opens. */
  openDelay: string;
  /** Time after leaving name and card before the card closes. */
  closeDelay: string;
  /** Under what key the reader's own settings are kept; without it, nothing is kept. */
  storageKey: string;
  /** The article as given by property: text in any format, Byname JSON or JSON-LD. */
  article: string | object | null;
  /** What was found; set it to give annotations made beforehand. */
  annotations: BynameAnnotations | string | null;
  readonly entities: BynameEntity[];
  /** Settles with the next `byname:ready`, or with the `byname:error` in its place. */
  readonly ready: Promise<BynameReady>;
  /** Opens the card of an entity; `false` where there is none. */
  open(id: string): boolean;
  close(): void;
  /** Goes to the entity's next mention. */
  next(id: string): void;
  /** Reads the article again. */
  refresh(): Promise<BynameReady>;
}

declare global {
  interface HTMLElementTagNameMap {
    "byname-reader": BynameReaderElement;
  }
  interface HTMLElementEventMap {
    "byname:ready": CustomEvent<BynameReady>;
    "byname:card-open": CustomEvent<{ id: string }>;
    "byname:card-close": CustomEvent<{ id: string; dwell_ms: number; how: string }>;
    "byname:navigate": CustomEvent<{ id: string; mention: number }>;
    "byname:report": CustomEvent<{ id: string; name: string; link: string | null; mention: number; text: string }>;
    "byname:error": CustomEvent<{ code: string; message: string; recoverable: boolean }>;
  }
}
