import { createColors } from 'picocolors';
import { clean } from '../io/terminal.ts';
import { counted, number } from '../io/words.ts';
import { limitsText } from './limits-text.ts';
import type { Count, Dimension, ReviewData } from './data.ts';

/** Maximum number of listed names in a dimension. */
const MAX_NAMES = 8;
const MAX_EXAMPLES = 5;

/** The findings in a dataset, for a terminal: counts and first examples, without values. */
export function summaryText(data: ReviewData, { color }: { color: boolean }): string {
  const c = createColors(color);
  const { file, format, records, recordsFound, counts, notes, secrets, madeUp = 0 } = data;
  const sum = (tier: 'block' | 'review') => counts.type.reduce((total, count) => total + count[tier], 0);
  const tiers = [
    sum('block') > 0 && c.red(`${number(sum('block'))} would block`),
    sum('review') > 0 && `${number(sum('review'))} to review`,
  ]
    .filter(Boolean)
    .join(', ');
  const out = [
    `${c.bold(clean(file))}  ${counted(records, 'record')} (${format})  ${recordsFound === 0 ? c.green(madeUp > 0 ? 'nothing to review' : 'no personal data found') : `${number(recordsFound)} with personal data: ${tiers}`}`,
  ];
  for (const dimension of ['type', 'field', 'role'] as const)
    if (recordsFound > 0) out.push(`  ${c.dim(`by ${dimension}`.padEnd(9))} ${listed(counts[dimension], dimension)}`);
  for (const example of examples(data)) out.push(`  ${c.dim('e.g.'.padEnd(9))} ${example}`);
  if (secrets) out.push(`  ${c.red('secrets:')}  ${clean(secrets)}`);
  if (madeUp > 0) out.push(`  ${c.dim(`made up, as its datasheet says: ${number(madeUp)}`)}`);
  for (const note of notes) out.push(`  ${c.yellow('not inspected:')} ${clean(note)}`);
  for (const text of limitsText(data)) out.push(`  ${c.yellow('!')} ${text}`);
  return `${out.join('\n')}\n`;
}

function listed(counts: readonly Count[], dimension: Dimension): string {
  const shown = counts.slice(0, MAX_NAMES).map(({ name, block, review }) => `${clean(nameOf(name, dimension))} ${number(block + review)}`);
  const rest = counts.slice(MAX_NAMES);
  const sum = rest.reduce((total, { block, review }) => total + block + review, 0);
  if (rest.length > 0) shown.push(`${counted(rest.length, `more ${dimension}`)} ${number(sum)}`);
  return shown.join(' · ');
}

const nameOf = (name: string, dimension: Dimension): string =>
  name !== '' ? (name.length > 60 ? `${name.slice(0, 60)}…` : name) : dimension === 'role' ? 'no role' : 'whole record';

/** The first finding of each type, those that block first. */
function examples({ cards, types }: ReviewData): string[] {
  const seen = new Map<string, { tier: string; text: string }>();
  for (const { record, texts } of cards) {
    for (const { field, findings } of texts) {
      for (const { type: index, tier, masked } of findings) {
        const { title } = types[index];
        if (seen.get(title)?.tier === 'block' || (seen.has(title) && tier === 'review')) continue;
        seen.set(title, {
          tier,
          text: `${record === 0 ? '' : `record ${record}${field && ', '}`}${field && clean(nameOf(field, 'field'))}: ${title} ${clean(masked)}`,
        });
      }
    }
  }
  return [...seen.values()]
    .sort((a, b) => Number(b.tier === 'block') - Number(a.tier === 'block'))
    .slice(0, MAX_EXAMPLES)
    .map(({ text }) => text);
}
