import { createColors } from 'picocolors';
import { clean } from '../io/terminal.ts';
import { hunks } from './edits.ts';
import type { FixPlan, Shown } from './plan.ts';
import type { Rewritten } from './rewrite.ts';

/** Maximum length of a line; a value in a long line is not seen in any case. */
const MAX_LINE = 200;

const WHERE = { both: '', disk: '  (only in the working tree)', staged: '  (only what is staged)' } as const;

/** The changes as a patch. No value is in it: each is masked, and so is every other secret on the same lines. */
export async function patchText({ shown, stuck }: FixPlan, color: boolean): Promise<string> {
  const c = createColors(color);
  const out: string[] = [];
  const line = (sign: '+' | '-', number: number | null, text: string) =>
    (sign === '+' ? c.green : c.red)(
      `  ${String(number ?? '').padStart(5)} ${sign} ${clean(text.length > MAX_LINE ? `${text.slice(0, MAX_LINE)}…` : text)}`.replace(
        /\\x09/g,
        '\t',
      ),
    );
  for (const item of shown) {
    out.push(`${c.bold(clean(item.path))}${c.dim(WHERE[item.where])}`);
    for (const { number, removed, added } of await linesOf(item)) {
      out.push(...removed.map((text, i) => line('-', number === null ? null : number + i, text)));
      out.push(...added.map((text) => line('+', null, text)));
    }
    if (item.what !== undefined) out.push(`        ${clean(item.what)}`);
    out.push('');
  }
  for (const { path, part, line: number, why, allowed } of stuck) {
    const says = allowed ? 'stays as it is: it is allowed there' : `cannot be rewritten: ${clean(why)}`;
    out.push(
      `${allowed ? c.dim('·') : c.yellow('!')} ${clean(path)}${number > 0 ? `:${number}` : ''}${part === undefined ? '' : `, ${part},`} ${says}`,
    );
  }
  if (stuck.length > 0) out.push('');
  return out.map((text) => `${text}\n`).join('');
}

interface Lines {
  number: number | null;
  removed: string[];
  added: string[];
}

async function linesOf({ rewritten, added }: Shown): Promise<Lines[]> {
  if (added) return [{ number: null, removed: [], added }];
  if (!rewritten) return [];
  const hide = await maskerOf(rewritten);
  return hunks(rewritten.text, rewritten.edits).map((hunk) => ({
    number: hunk.line,
    removed: hunk.removed.map(hide),
    added: hunk.added.map(hide),
  }));
}

async function maskerOf({ moved, search }: Rewritten): Promise<(text: string) => string> {
  const { concealerOf } = await import('../policy/decide.ts'); // a part of its own, which commits with a finding load
  const concealer = concealerOf(search.placed, () => []);
  return (text) => {
    // What moves is shown as in the report; everything else is covered.
    const parts = moved.reduce<(string | { preview: string })[]>(
      (all, { value, preview }) =>
        all.flatMap((part) => {
          if (typeof part !== 'string') return [part];
          return part.split(value).flatMap((piece, i) => (i === 0 ? [piece] : [{ preview }, piece]));
        }),
      [text],
    );
    return parts.map((part) => (typeof part === 'string' ? concealer.hide(part) : part.preview)).join('');
  };
}
