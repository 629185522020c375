import { createHash } from 'node:crypto';
import type { Card, CardFinding, CardText, Count, Dimension, FoundType, ReviewData, Tier } from './data.ts';

/** A record as it was inspected; what it is made of elsewhere, as far as it matters here. */
export interface FoundRecord {
  record: { index: number; line: number };
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

/** What must be known of a finding beside itself. */
export interface Known {
  fingerprint: string;
  masked: string;
  /** The allowlist file's reason. */
  allowed?: string;
}

/** Findings that get a card; of those that do not block, half as many, so that there is room for those that do. */
const MAX_FINDINGS = 20_000;
/** Units of text in all cards: some 25 MB of page at most. */
const MAX_UNITS = 16 << 20;
/** A record with more is shown in parts, so that no card takes long to show. */
const MAX_IN_CARD = 30;
/** Units of text that are kept on either side of a finding. */
const AROUND = 400;
/** Beside texts with findings, so many on either side are shown, this much of each. */
const NEIGHBOURS = 2;
const NEIGHBOUR_UNITS = 200;
/** Names that are counted by themselves. */
const MAX_NAMES = 1000;

/** Places of secrets in a text, in UTF-16 units, in order. `key` is what the text is the value of. */
export type SecretsIn = (key: string, text: string) => readonly { start: number; end: number }[];

/** How far beyond a piece of a text secrets are looked for: one that is cut off is still one. */
const SECRET_REACH = 4096;

/** Gathers what a review page shows, in bounded memory. Secrets are no matter of judgement: no page holds them. */
export class Collector {
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

  constructor(private readonly secretsIn: SecretsIn = () => []) {}

  /**
   * @param know called once for each finding, in order
   * @param nameOf a field's path with what may be a value masked
   */
  add(inspected: FoundRecord, know: (index: number) => Known, nameOf: (field: { path: string }) => string = ({ path }) => path): void {
    if (inspected.record.index > 0) this.records++; // not the header of a table
    const { record, fields, found } = inspected;
    if (found.length === 0) return;
    this.recordsFound++;
    this.findings += found.length;
    const keep: { item: FoundItem; finding: CardFinding }[] = [];
    for (const [i, item] of found.entries()) {
      this.count(item, nameOf(item.field));
      if (this.units >= MAX_UNITS || this.kept >= (item.tier === 'block' ? MAX_FINDINGS : MAX_FINDINGS / 2)) continue;
      this.kept++;
      keep.push({ item, finding: this.finding(item, know(i)) });
    }
    const parts = Math.ceil(keep.length / MAX_IN_CARD);
    for (let part = 0; part < parts; part++) {
      const { texts, hidden } = this.texts(fields, keep.slice(part * MAX_IN_CARD, (part + 1) * MAX_IN_CARD), nameOf);
      this.cards.push({ record: record.index, line: record.line, part: part + 1, parts, texts, hidden });
    }
  }

  /** Something that could not be looked at. */
  note(text: string): void {
    this.notes.push(text);
  }

  result(about: Pick<ReviewData, 'tool' | 'file' | 'sanitize' | 'command' | 'format'>): ReviewData {
    const sorted = (counts: Map<string, Count>) =>
      [...counts.values()].sort((a, b) => b.block + b.review - a.block - a.review || (a.name < b.name ? -1 : 1));
    return {
      ...about,
      id: this.digest.update(about.file).digest('hex').slice(0, 16),
      records: this.records,
      recordsFound: this.recordsFound,
      findings: this.findings,
      omitted: this.findings - this.kept,
      notes: this.notes,
      types: [...this.types.values()].map(({ type, rule, title }) => ({ type, rule, title })),
      counts: { type: sorted(this.counts.type), field: sorted(this.counts.field), role: sorted(this.counts.role) },
      cards: this.cards,
    };
  }

  private count({ type, tier, field }: FoundItem, name: string): void {
    const names: Record<Dimension, string> = { type, field: withoutIndexes(name), role: field.role ?? '' };
    for (const dimension of ['type', 'field', 'role'] as const) {
      const counts = this.counts[dimension];
      const listed = counts.has(names[dimension]) || counts.size < MAX_NAMES ? names[dimension] : '…';
      let count = counts.get(listed);
      if (!count) counts.set(listed, (count = { name: listed, block: 0, review: 0 }));
      count[tier]++;
    }
  }

  private finding({ start, end, type, tier, score, reasons, rule }: FoundItem, { fingerprint, masked, allowed }: Known): CardFinding {
    let known = this.types.get(type);
    if (!known) this.types.set(type, (known = { type, rule: rule.id, title: rule.title, index: this.types.size }));
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

  /** The texts of a card in the record's order: those with findings cut around them, and the beginnings of their neighbours. */
  private texts(
    fields: readonly Field[],
    keep: readonly { item: FoundItem; finding: CardFinding }[],
    nameOf: (field: Field) => string,
  ): { texts: CardText[]; hidden: number } {
    const findings = new Map<Field, CardFinding[]>();
    for (const { item, finding } of keep) {
      const inField = findings.get(item.field);
      if (inField) inField.push(finding);
      else findings.set(item.field, [finding]);
    }
    // A role is shown as the message's own, and an image not at all.
    const shown = fields.filter((field) => findings.has(field) || (field.kind === 'text' && field.key !== 'role' && field.key !== 'from'));
    const isNear = new Uint8Array(shown.length);
    for (const [i, field] of shown.entries()) if (findings.has(field)) isNear.fill(1, Math.max(0, i - NEIGHBOURS), i + NEIGHBOURS + 1);
    const texts: CardText[] = [];
    for (const [i, field] of shown.entries()) {
      if (!isNear[i]) continue;
      const { role, text } = field;
      const inField = findings.get(field) ?? [];
      const pieces = inField.length > 0 ? piecesAround(text, inField) : [pieceOf(text, 0, NEIGHBOUR_UNITS)];
      for (const piece of pieces) {
        this.units += piece.text.length;
        this.hideSecrets(field, piece, inField);
      }
      texts.push({ field: nameOf(field), role, pieces, length: text.length, findings: inField });
    }
    return { texts, hidden: shown.length - texts.length };
  }

  /** Puts dots in place of a piece's secrets, as many as they are long; not where personal data was found, which a person must see. */
  private hideSecrets({ key, text }: Field, piece: { at: number; text: string }, findings: readonly CardFinding[]): void {
    const from = Math.max(0, piece.at - SECRET_REACH);
    for (const secret of this.secretsIn(key, text.slice(from, piece.at + piece.text.length + SECRET_REACH))) {
      const start = Math.max(piece.at, from + secret.start);
      const end = Math.min(piece.at + piece.text.length, from + secret.end);
      if (start >= end || findings.some((finding) => finding.start < end && finding.end > start)) continue;
      piece.text = piece.text.slice(0, start - piece.at) + '•'.repeat(end - start) + piece.text.slice(end - piece.at);
    }
  }
}

/** `messages[2].content` → `messages[].content`: which of the messages it is changes from record to record. */
const withoutIndexes = (path: string): string => path.replace(/\[\d+\]/g, '[]');

/** Parts of a text around findings, which are in order; near ones share a part. */
function piecesAround(text: string, findings: readonly CardFinding[]): CardText['pieces'] {
  const pieces: CardText['pieces'] = [];
  let from = 0;
  let to = -1;
  for (const { start, end } of findings) {
    if (to >= 0 && start - AROUND > to) {
      pieces.push(pieceOf(text, from, to));
      to = -1;
    }
    if (to < 0) from = Math.max(0, start - AROUND);
    to = Math.max(to, Math.min(text.length, end + AROUND));
  }
  pieces.push(pieceOf(text, from, to));
  return pieces;
}

/** Never cuts a character in two. */
function pieceOf(text: string, from: number, to: number): { at: number; text: string } {
  const isInside = (at: number) =>
    at > 0 && at < text.length && text.charCodeAt(at) >> 10 === 0x37 && text.charCodeAt(at - 1) >> 10 === 0x36;
  const start = isInside(from) ? from - 1 : from;
  return { at: start, text: text.slice(start, isInside(to) ? to + 1 : to) };
}
