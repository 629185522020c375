import { createHash } from 'node:crypto';
import { groupBy } from '../io/group.ts';
import {
  type Card,
  type CardFinding,
  type CardText,
  type Count,
  type Dimension,
  type FoundType,
  type ReviewData,
  type Tier,
  withoutIndexes,
} from './data.ts';
import { hide, type Piece, pieceOf, piecesAround, type Place, within } from './pieces.ts';

/** The subset of an inspected record that this module needs. */
export interface FoundRecord {
  record: { index: number; line: number };
  /** Its fingerprint. */
  print?: string;
  fields: readonly Field[];
  found: readonly FoundItem[];
}

interface Field {
  kind: string;
  path: string;
  key: string;
  role: string | null;
  text: string;
}

export interface FoundItem {
  start: number;
  end: number;
  type: string;
  tier: Tier;
  score: number;
  reasons: readonly string[];
  rule: { id: string; title: string };
  field: Field;
}

/** Further facts about a finding. */
export interface Known {
  fingerprint: string;
  masked: string;
  /** The allowlist file's reason. */
  allowed?: string;
}

/** What keeps a page at a size that a browser opens in seconds: 100,000 findings in short chats are 47 MB. */
interface Limits {
  /** Number of findings with a card. Half as many if they do not block, which leaves room for those that do. */
  findings: number;
  /** UTF-16 units of text in all cards. */
  units: number;
  /** After as many units, less text is kept around each finding, so that all of them have room. */
  wideUnits: number;
}
const LIMITS: Limits = { findings: 300_000, units: 60 << 20, wideUnits: 16 << 20 };
/** A record with more findings is split into several cards, so that each renders quickly. */
const MAX_IN_CARD = 30;

/** How much text a card shows. */
interface Context {
  /** UTF-16 units that are kept on each side of a finding. */
  around: number;
  /** This many texts before and after one with findings are also shown, each cut to `NEIGHBOUR_UNITS`. */
  neighbours: number;
}
const WIDE: Context = { around: 400, neighbours: 2 };
const NARROW: Context = { around: 60, neighbours: 0 };
const NEIGHBOUR_UNITS = 200;
/** Maximum number of names with a count of their own. */
const MAX_NAMES = 1000;

/** Where the secrets are in the texts of a record's fields. */
type SecretPlaces = ReadonlyMap<object, readonly Place[]>;

const NO_SECRETS: SecretPlaces = new Map();

/** Collects the content of a review page, in bounded memory. Secrets need no review, so no page holds them. */
export class Collector {
  /** By the rule's id: two rules may have one type. */
  private readonly types = new Map<string, FoundType & { index: number }>();
  private readonly counts: Record<Dimension, Map<string, Count>> = { type: new Map(), field: new Map(), role: new Map() };
  private readonly cards: Card[] = [];
  private readonly digest = createHash('sha256');
  private readonly notes: string[] = [];
  private records = 0;
  private recordsFound = 0;
  private findings = 0;
  private kept = 0;
  private units = 0;
  private narrowFrom: number | undefined;

  constructor(private readonly limits = LIMITS) {}

  /**
   * @param know called once for each finding, in order
   * @param nameOf a field's path, masked where it may hold a value
   * @param secrets hidden in the texts
   */
  add(
    inspected: FoundRecord,
    know: (index: number) => Known,
    nameOf: (field: { path: string }) => string = ({ path }) => path,
    secrets = NO_SECRETS,
  ): void {
    if (inspected.record.index > 0) this.records++; // does not count a table's header
    const { record, fields, found } = inspected;
    if (found.length === 0) return;
    this.recordsFound++;
    this.findings += found.length;
    const { findings: limit, units, wideUnits } = this.limits;
    const keep: { item: FoundItem; finding: CardFinding }[] = [];
    for (const [i, item] of found.entries()) {
      this.count(item, nameOf(item.field));
      if (this.units >= units || this.kept >= (item.tier === 'block' ? limit : limit / 2)) continue;
      this.kept++;
      keep.push({ item, finding: this.finding(item, know(i)) });
    }
    const parts = Math.ceil(keep.length / MAX_IN_CARD);
    const all = groupBy(found, (item) => item.field);
    for (let part = 0; part < parts; part++) {
      if (this.units >= wideUnits) this.narrowFrom ??= record.index;
      const inPart = keep.slice(part * MAX_IN_CARD, (part + 1) * MAX_IN_CARD);
      const { texts, hidden } = this.texts(fields, inPart, nameOf, (field, piece) => [
        ...(secrets.get(field) ?? []),
        ...within(all.get(field) ?? [], piece), // those of other parts are masked there, and could not be masked here
      ]);
      this.cards.push({ record: record.index, line: record.line, print: inspected.print ?? '', part: part + 1, parts, texts, hidden });
    }
  }

  /** Adds a note about something that could not be inspected. */
  note(text: string): void {
    this.notes.push(text);
  }

  result(about: Pick<ReviewData, 'tool' | 'file' | 'sanitize' | 'command' | 'format' | 'secrets' | 'madeUp'>): ReviewData {
    const sorted = (counts: Map<string, Count>) =>
      [...counts.values()].sort((a, b) => b.block + b.review - a.block - a.review || (a.name < b.name ? -1 : 1));
    return {
      ...about,
      id: this.digest.update(about.file).digest('hex').slice(0, 16),
      records: this.records,
      recordsFound: this.recordsFound,
      findings: this.findings,
      omitted: this.findings - this.kept,
      narrowFrom: this.narrowFrom,
      notes: this.notes,
      types: [...this.types.values()].map(({ type, rule, title }) => ({ type, rule, title })),
      counts: { type: sorted(this.counts.type), field: sorted(this.counts.field), role: sorted(this.counts.role) },
      cards: this.cards,
    };
  }

  private count({ rule, tier, field }: FoundItem, name: string): void {
    const names: Record<Dimension, string> = { type: rule.title, field: withoutIndexes(name), role: field.role ?? '' };
    for (const dimension of ['type', 'field', 'role'] as const) {
      const counts = this.counts[dimension];
      const listed = counts.has(names[dimension]) || counts.size < MAX_NAMES ? names[dimension] : '…';
      let count = counts.get(listed);
      if (!count) counts.set(listed, (count = { name: listed, block: 0, review: 0 }));
      count[tier]++;
    }
  }

  private finding({ start, end, type, tier, score, reasons, rule }: FoundItem, { fingerprint, masked, allowed }: Known): CardFinding {
    let known = this.types.get(rule.id);
    if (!known) this.types.set(rule.id, (known = { type, rule: rule.id, title: rule.title, index: this.types.size }));
    this.digest.update(`${fingerprint} ${start}\n`);
    return {
      start,
      end,
      type: known.index,
      score: Math.round(score * 100) / 100,
      tier,
      fingerprint,
      masked,
      reasons: [...reasons],
      ...(allowed !== undefined && { allowed }),
    };
  }

  /** The texts of a card, in the record's order: pieces around findings, and the beginnings of neighboring texts. */
  private texts(
    fields: readonly Field[],
    keep: readonly { item: FoundItem; finding: CardFinding }[],
    nameOf: (field: Field) => string,
    hiddenIn: (field: Field, piece: Piece) => readonly Place[],
  ): { texts: CardText[]; hidden: number } {
    const { around, neighbours } = this.narrowFrom === undefined ? WIDE : NARROW;
    const findings = new Map<Field, CardFinding[]>();
    for (const { item, finding } of keep) {
      const inField = findings.get(item.field);
      if (inField) inField.push(finding);
      else findings.set(item.field, [finding]);
    }
    // Roles are shown with their message, and images are not shown.
    const shown = fields.filter((field) => findings.has(field) || (field.kind === 'text' && field.key !== 'role' && field.key !== 'from'));
    const isNear = new Uint8Array(shown.length);
    for (const [i, field] of shown.entries()) if (findings.has(field)) isNear.fill(1, Math.max(0, i - neighbours), i + neighbours + 1);
    const texts: CardText[] = [];
    for (const [i, field] of shown.entries()) {
      if (!isNear[i]) continue;
      const { role, text } = field;
      const inField = findings.get(field) ?? [];
      const pieces = inField.length > 0 ? piecesAround(text, inField, around) : [pieceOf(text, 0, NEIGHBOUR_UNITS)];
      for (const piece of pieces) {
        this.units += piece.text.length;
        hide(hiddenIn(field, piece), piece, inField);
      }
      texts.push({ field: nameOf(field), role, pieces, length: text.length, findings: inField });
    }
    return { texts, hidden: shown.length - texts.length };
  }
}
