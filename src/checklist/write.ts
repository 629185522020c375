import { counted } from '../io/words.ts';
import { createColors } from 'picocolors';
import { cleanData, cleanJson } from '../io/terminal.ts';
import { escapeHtml, htmlDocument } from '../page/document.ts';
import { type Evidence, type Result, RESULTS } from './line.ts';
import type { ChecklistLine } from './run.ts';

/** Signs of the results, so that no color is needed. */
const SIGNS: Readonly<Record<Result, string>> = { fail: '✖', 'cannot tell': '?', pass: '✓', 'not used here': '–', skipped: '·' };

export interface ChecklistEnv {
  color: boolean;
  /** The style of all pages; called for HTML only. */
  style(): string;
}

const WRITERS = { pretty, json, md, html } satisfies Record<string, (lines: readonly ChecklistLine[], env: ChecklistEnv) => string>;
export type ChecklistFormat = keyof typeof WRITERS;

/** Writes the answers in a format. Control characters in names and texts are escaped. */
export function writeChecklist(lines: readonly ChecklistLine[], format: ChecklistFormat, env: ChecklistEnv): string {
  return format === 'json' ? cleanJson(json(lines)) : WRITERS[format](cleanData(lines), env);
}

/** How many lines have each result. */
const counts = (lines: readonly ChecklistLine[]): [Result, number][] =>
  RESULTS.map((name): [Result, number] => [name, lines.filter(({ result }) => result === name).length]).filter(([, count]) => count > 0);

/** The number of lines with each result. */
export const summary = (lines: readonly ChecklistLine[]): string =>
  counts(lines)
    .map(([result, count]) => `${count} ${result}`)
    .join(' · ');

/** `src/a.ts:3`, and the commit if it is only in the history. */
const place = ({ path, line, commit }: Evidence): string =>
  [path === undefined ? '' : `${path}${line === undefined ? '' : `:${line}`}`, commit === undefined ? '' : `commit ${commit.slice(0, 10)}`]
    .filter(Boolean)
    .join(' ');

function pretty(lines: readonly ChecklistLine[], { color }: ChecklistEnv): string {
  const c = createColors(color);
  const paint = { fail: c.red, 'cannot tell': c.yellow, pass: c.green, 'not used here': c.dim, skipped: c.dim } as const;
  const out: string[] = [];
  for (const { id, title, result, evidence, settle, reason } of lines) {
    out.push(`${paint[result](`${SIGNS[result]} ${result}`.padEnd(15))} ${c.bold(title)}  ${c.dim(id)}`);
    for (const one of evidence) out.push(`    ${[place(one), one.says].filter(Boolean).join('  ')}`);
    if (reason !== undefined) out.push(`    ${reason}`);
    if (settle !== undefined) out.push(`    ${c.cyan('→')} ${settle}`);
  }
  return `${out.join('\n')}\n\n${summary(lines)}\n`;
}

function json(lines: readonly ChecklistLine[]): string {
  return `${JSON.stringify({ counts: Object.fromEntries(counts(lines)), lines }, null, 2)}\n`;
}

const markdown = (text: string): string => text.replace(/[\\`*_{}[\]<>#|!~]/g, '\\$&');
/** A code span: it is fenced by more backticks than the text has in a row. */
function code(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length)) + 1);
  return fence.length === 1 ? `\`${text}\`` : `${fence} ${text} ${fence}`;
}

/** It can be committed: the order is fixed, and it has no times of the run. */
function md(lines: readonly ChecklistLine[]): string {
  const out = ['# Security checklist', '', 'Written by `together-guard checklist --format md`.', '', `${summary(lines)}`, ''];
  for (const { title, question, result, evidence, settle, reason } of lines) {
    out.push(`## ${SIGNS[result]} ${markdown(title)}`, '', `${markdown(question)} **${result}**`, '');
    for (const one of evidence) out.push(`- ${[place(one) && code(place(one)), markdown(one.says)].filter(Boolean).join(' ')}`);
    if (reason !== undefined) out.push(`- ${markdown(reason)}`);
    if (settle !== undefined) out.push(`- → ${markdown(settle)}`);
    if (out.at(-1) !== '') out.push('');
  }
  return `${out.join('\n').trimEnd()}\n`;
}

function html(lines: readonly ChecklistLine[], { style }: ChecklistEnv): string {
  const tiles = counts(lines).map(([result, count]) => `<li><b class="is-${slug(result)}">${count}</b>${escapeHtml(result)}</li>`);
  const cards = lines.map(({ id, title, question, looksAt, result, evidence, settle, reason }) => {
    const items = [
      ...evidence.map(
        (one) =>
          `<li>${[place(one) && `<code><bdi>${escapeHtml(place(one))}</bdi></code>`, escapeHtml(one.says)].filter(Boolean).join(' ')}</li>`,
      ),
      ...(reason === undefined ? [] : [`<li>${escapeHtml(reason)}</li>`]),
      ...(settle === undefined ? [] : [`<li class="dim">→ ${escapeHtml(settle)}</li>`]),
    ];
    return `<article class="card" id="${id}"><header><h3><span class="is-${slug(result)}" aria-hidden="true">${SIGNS[result]}</span> ${escapeHtml(title)} <span class="dim">${id}</span></h3><span class="is-${slug(result)}">${result}</span></header>
<div class="answer"><p class="dim" title="Looks at: ${escapeHtml(looksAt)}">${escapeHtml(question)}</p><ul>${items.join('')}</ul></div></article>`;
  });
  const failed = lines.filter(({ result }) => result === 'fail').length;
  const body = `<header class="top">
<h1>${failed > 0 ? `<span class="block">✖</span> ${failed} of ${counted(lines.length, 'line')} ${failed === 1 ? 'fails' : 'fail'}` : '✓ no line fails'}</h1>
<p class="dim">Security checklist by together-guard</p>
</header>
<main>
<ul class="tiles">${tiles.join('')}</ul>
${cards.join('\n')}
</main>`;
  return htmlDocument({ title: 'Security checklist', body, style: style() });
}

const slug = (result: Result): string => result.replaceAll(' ', '-');
