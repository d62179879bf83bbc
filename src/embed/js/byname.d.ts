// The properties of attributes and the codes of errors are written by src/embed/options.rs.

export type BynameKind = "person" | "organization";

/** A place in `text`, in UTF-16 code units: `text.slice(start, end)`. */
export interface BynameSpan {
  start: number;
  end: number;
}

export interface BynameBlock extends BynameSpan {
  kind:
    | "headline" | "kicker" | "standfirst" | "byline" | "date" | "paragraph" | "heading" | "quote"
    | "list-item" | "image" | "caption" | "credit" | "table-cell" | "preformatted";
  level?: number;
  list?: number;
  ordered?: boolean;
  depth?: number;
  src?: string;
  alt?: string;
  table?: number;
  row?: number;
  header?: boolean;
}

export interface BynameMark extends BynameSpan {
  kind: "emphasis" | "strong" | "code" | "subscript" | "superscript" | "link" | "lang";
  href?: string;
  lang?: string;
}

export interface BynameMention extends BynameSpan {
  kind: "named" | "nominal" | "pronominal";
  confidence: number;
}

export interface BynameQuote extends BynameSpan {
  /** `id` of an entity. */
  speaker?: string;
  confidence?: number;
}

export interface BynameFact {
  property: string;
  value: string;
  since?: string | null;
  until?: string | null;
  source?: string | null;
  as_of?: string | null;
}

export interface BynamePicture {
  src: string;
  credit: string;
  license: string;
}

export interface BynameReference {
  label: string;
  href: string;
}

/** What is known of a person or organization outside the article. */
export interface BynameProfile {
  id: string;
  kind: BynameKind;
  name: string;
  description: string;
  facts: BynameFact[];
  picture: BynamePicture | null;
  links: BynameReference[];
}

export interface BynameEntity {
  id: string;
  kind: BynameKind;
  name: string;
  salience: number;
  /** How the article introduces it. */
  description?: { text: string; from: string } & Partial<BynameSpan>;
  /** Who it is; absent where nobody can say. */
  link?: {
    id: string;
    source: string;
    license: string;
    confidence: number;
    reason: string;
    entity: BynameProfile;
  };
  /** Who it may be. */
  candidates?: { source: string; reason: string; entities: BynameProfile[] };
  /** Why nobody can say who it is. */
  nil?: string;
  mentions: BynameMention[];
}

export interface BynameAnnotations {
  byname: 1;
  lang?: string;
  title?: string;
  published?: string;
  text: string;
  blocks: BynameBlock[];
  marks?: BynameMark[];
  entities: BynameEntity[];
  quotes: BynameQuote[];
  notes: string[];
}

/** What the publisher says of names; it comes before all else. */
export interface BynameOverrides {
  /** Who a name means, and what its card says. */
  force?: {
    name: string;
    id: string;
    /** Has the name found even where the engine sees none. */
    kind?: BynameKind;
    title?: string;
    description?: string;
    facts?: BynameFact[];
    picture?: BynamePicture;
    links?: BynameReference[];
  }[];
  /** Names that must never get a card. */
  suppress?: string[];
  /** Lists of names that are one entity. */
  merge?: string[][];
  /** Lists of names that are different entities. */
  split?: string[][];
}

export interface BynameReady {
  entities: number;
  mentions: number;
  /** In milliseconds. */
  timings: { load: number; read: number; annotate: number };
}

/** `preventDefault()` keeps the card closed. */
export interface BynameCardOpen {
  id: string;
}

export interface BynameCardClose {
  id: string;
  dwell_ms: number;
  how: "left" | "escape" | "dismissed" | "replaced" | "host";
}

export interface BynameNavigate {
  id: string;
  mention: number;
}

export interface BynameReport {
  id: string;
  name: string;
  /** Whom Byname takes it for: an identifier of the knowledge base. */
  link: string | null;
  mention: number;
  text: string;
}

export interface BynameError {
  code: "fetch" | "timeout" | "too-large" | "format" | "selector" | "engine" | "degraded" | "load" | "name-taken" | "panic";
  /** A sentence for people. */
  message: string;
  /** Whether `refresh()` may help. */
  recoverable: boolean;
}

export interface BynameEventMap {
  "byname:ready": CustomEvent<BynameReady>;
  "byname:card-open": CustomEvent<BynameCardOpen>;
  "byname:card-close": CustomEvent<BynameCardClose>;
  "byname:navigate": CustomEvent<BynameNavigate>;
  "byname:report": CustomEvent<BynameReport>;
  "byname:error": CustomEvent<BynameError>;
}

export interface BynameReaderElement extends HTMLElement {
  // attributes
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
  /** `json-ld` writes who is in the article into the page's head, for search engines. */
  emit: "json-ld" | "";
  // by hand
  /** The article as given by property: text in any format, Byname JSON or JSON-LD. */
  article: string | object | null;
  /** What was found; set it to give Byname's annotations or W3C Web Annotations. */
  get annotations(): BynameAnnotations | null;
  set annotations(annotations: BynameAnnotations | object | string | null);
  /** The publisher's overrides. */
  get overrides(): BynameOverrides | string | null;
  set overrides(overrides: BynameOverrides | string | null);
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
  interface HTMLElementEventMap extends BynameEventMap {}
  interface DocumentEventMap extends BynameEventMap {}
  interface WindowEventMap extends BynameEventMap {}
}
