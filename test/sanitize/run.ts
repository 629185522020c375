import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtinPlan } from '../../src/detect/secrets/compiled-plan.ts';
import type { RuleSet } from '../../src/detect/secrets/match.ts';
import { RULES } from '../../src/rules/secrets/index.ts';
import type { Datasheet } from '../../src/sanitize/datasheet.ts';
import { Decisions } from '../../src/sanitize/decisions.ts';
import { sanitizeDataset } from '../../src/sanitize/dataset.ts';
import type { SanitizeOptions } from '../../src/sanitize/options.ts';

export const KEY = Buffer.from(Array.from({ length: 32 }, (_, i) => (i * 37 + 11) & 255));
let rules: RuleSet | undefined;
const rulesForTests = (): RuleSet => (rules ??= { rules: RULES, plan: builtinPlan(RULES), off: new Set() });

let folder: string | undefined;
let count = 0;
/** A new file in a temporary folder. */
export function fileOf(content: string | Buffer, name = 'train.jsonl'): string {
  folder ??= mkdtempSync(join(tmpdir(), 'together-guard-sanitize-'));
  const file = join(folder, `${++count}-${name}`);
  writeFileSync(file, content);
  return file;
}

/** Removes the temporary folder; the next file gets a new one, since test files share this module. */
export function removeFolder(): void {
  if (folder) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
}

export type Given = Partial<Omit<SanitizeOptions, 'decisions'>> & { decisions?: unknown[] };

/** Cleans a file with `content`, as the command does. Returns the copy and its datasheet. */
export async function clean(
  content: string | Buffer,
  given: Given = {},
  name?: string,
): Promise<{ bytes: Buffer; text: string; sheet: Datasheet }> {
  const file = fileOf(content, name);
  const output = `${file}.clean`;
  const { decisions, ...rest } = given;
  const done = await sanitizeDataset({
    file,
    shown: name ?? 'train.jsonl',
    output,
    shownOutput: 'clean',
    key: KEY,
    mode: 'surrogate',
    names: false,
    review: new Set(),
    strict: false,
    overwrite: false,
    rules: rulesForTests(),
    isCancelled: () => false,
    ...rest,
    decisions: decisions
      ? new Decisions(JSON.stringify({ version: 1, tool: 'together-guard', file: 'train.jsonl', decisions }), 'decisions.json')
      : null,
  });
  done.commit();
  const bytes = readFileSync(rest.output ?? output);
  return { bytes, text: bytes.toString(), sheet: done.sheet };
}
