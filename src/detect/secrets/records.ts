/** Secrets in the records of datasets. Records are scanned many at a time, since every scan has a fixed cost. */
import { type TextField, unitsOf } from '../../dataset/fields.ts';
import type { DatasetRecord } from '../../dataset/record.ts';
import { atLeast, type Blob, type Finding, type Origin, type Severity } from '../../model.ts';
import type { Decision } from '../../policy/decide.ts';
import { headerOf } from './names/columns.ts';
import { matchesInText } from './index.ts';
import type { RuleSet } from './match.ts';
import { dropOverlaps } from './overlap.ts';

/** A secret in a record, as offsets of its bytes. In Parquet, these are the bytes of its fields, each as a line `key: text`. */
export interface SecretRange {
  start: number;
  end: number;
  severity: Severity;
  rule: string;
}

/** Less severe secrets are warnings about code and similar text: replacing them would change what a model learns about code. */
export const SECRETS_FROM: Severity = 'medium';

/** Amount of text that is scanned at once. */
const BATCH_BYTES = 1 << 20;
const LINE_END = Buffer.from('\n');
const NOTHING = Buffer.alloc(0);

interface Member {
  record: DatasetRecord;
  /** An earlier version of the file had the record, too. */
  known: boolean;
  /** Place of its text in the batch's. */
  start: number;
  length: number;
}

/**
 * Records that are searched for secrets together. Each record's text begins on its own line.
 *
 * A table's header goes before every batch of its rows: a column's name may be the only sign that its cells are passwords.
 */
export class RecordBatch {
  private members: Member[] = [];
  private pieces: Buffer[] = [];
  private size = 0;
  private header: Buffer = NOTHING;

  /** @param path of the dataset */
  constructor(
    private readonly path: string,
    private readonly origin: Origin = { kind: 'file' },
  ) {}

  /** True if it is time to search and clear the batch: a larger one takes memory and saves nothing. */
  get isFull(): boolean {
    return this.size >= BATCH_BYTES;
  }

  get isEmpty(): boolean {
    return this.members.length === 0;
  }

  /** @param fields needed in Parquet, where a record has no bytes */
  add(record: DatasetRecord, fields: readonly TextField[] = [], known = false): void {
    const text = record.bytes.length > 0 ? record.bytes : Buffer.from(fields.map(plainText).join('\n'));
    if (this.isEmpty) this.push(this.header);
    this.members.push({ record, known, start: this.size, length: text.length });
    this.push(text);
    this.push(LINE_END);
    if (record.index === 0 && record.cells) this.header = headerOf(Buffer.concat([text, LINE_END]), this.path);
  }

  clear(): void {
    this.members = [];
    this.pieces = [];
    this.size = 0;
  }

  /** The secrets of each record, in the order in which the records were added. */
  secrets(rules: RuleSet): SecretRange[][] {
    const { members } = this;
    const found: SecretRange[][] = members.map(() => []);
    let first = 0;
    for (const { match, start, end } of dropOverlaps(matchesInText({ bytes: this.text() }, this.path, rules))) {
      if (!atLeast(match.severity, SECRETS_FROM) || start < members[0]!.start) continue;
      while (first + 1 < members.length && members[first + 1]!.start <= start) first++;
      for (let i = first; i < members.length && members[i]!.start < end; i++) {
        const { record, start: own, length } = members[i]!;
        // A private key without an end seems to continue in the next record.
        if (i > first && !record.cells && record.error === undefined) break;
        const range = { start: Math.max(0, start - own), end: Math.min(length, end - own) };
        if (range.end > range.start) found[i]!.push({ ...range, severity: match.severity, rule: match.rule.id });
      }
    }
    return found;
  }

  /**
   * The findings in the records, with the records' lines and indexes.
   *
   * @param inspect finds secrets in bytes, and judges them
   */
  async findings(inspect: (blob: Blob) => Promise<Decision>): Promise<Decision> {
    if (this.isEmpty) return { findings: [], notes: [] };
    const bytes = this.text();
    const { findings, notes } = await inspect({ path: this.path, origin: this.origin, bytes });
    const lines = findings.length > 0 ? this.firstLines(bytes) : [];
    return {
      notes,
      findings: findings.flatMap((finding) => {
        const i = lines.findLastIndex((line) => line <= finding.line);
        return i < 0 ? [] : [placedIn(finding, this.members[i]!, lines[i]!)];
      }),
    };
  }

  private push(piece: Buffer): void {
    this.pieces.push(piece);
    this.size += piece.length;
  }

  private text(): Buffer {
    return Buffer.concat(this.pieces, this.size);
  }

  /** The line in the batch on which each record begins. */
  private firstLines(bytes: Buffer): number[] {
    let line = 1;
    let newline = bytes.indexOf(LINE_END);
    return this.members.map(({ start }) => {
      for (; newline >= 0 && newline < start; newline = bytes.indexOf(LINE_END, newline + 1)) line++;
      return line;
    });
  }
}

function placedIn(finding: Finding, { record, known }: Member, firstLine: number): Finding {
  const place =
    record.line > 0
      ? { line: finding.line - firstLine + record.line, endLine: finding.endLine - firstLine + record.line }
      : { line: 0, column: 0, endLine: 0, endColumn: 0 };
  // The rest of its line may hold personal data, so the excerpt is only the masked secret.
  return { ...finding, ...place, known, excerpt: finding.preview, record: { index: record.index, field: '', role: null } };
}

/** A field without a text of its own. The key may be the only sign of a secret. */
const plainText = ({ key, text }: TextField): string => keyText(key) + text;
const keyText = (key: string): string => `${key}: `;

/** UTF-16 units of a text; `end` is exclusive. */
interface UnitRange {
  start: number;
  end: number;
}

/** The parts of a record's secrets that are in its fields' texts; fields without secrets are left out. */
export function secretsByField(fields: readonly TextField[], secrets: readonly SecretRange[]): Map<TextField, UnitRange[]> {
  const found = new Map<TextField, UnitRange[]>();
  if (secrets.length === 0) return found;
  let offset = 0; // of the field, in Parquet
  for (const field of fields) {
    const place = field.span ? unitsOf : plainUnits(field, offset);
    const ranges = secrets.flatMap(({ start, end }) => place(field, start, end) ?? []).filter(({ start, end }) => end > start);
    if (ranges.length > 0) found.set(field, ranges);
    if (!field.span) offset += Buffer.byteLength(plainText(field)) + 1;
  }
  return found;
}

/** Like `unitsOf`, for a field that has no bytes in the record. */
function plainUnits({ key, text }: TextField, offset: number): (field: TextField, start: number, end: number) => UnitRange {
  const bytes = Buffer.from(text);
  const from = offset + Buffer.byteLength(keyText(key));
  const units = (at: number): number => bytes.toString('utf8', 0, Math.max(0, at - from)).length;
  return (_, start, end) => ({ start: units(start), end: units(end) });
}
