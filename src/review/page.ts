import { number } from '../io/words.ts';
import { escapeHtml, htmlDocument } from '../page/document.ts';
import type { ReviewData } from './data.ts';
import { KEYS } from './keys.ts';
import { limitsText } from './limits-text.ts';

export interface Assets {
  style: string;
  script: string;
}

/**
 * The review page: one self-contained HTML file. The dataset's content is in it only as JSON, which the script shows as
 * text. The page holds the raw text around every finding, since users must see it to decide.
 */
export function reviewPage(data: ReviewData, { style, script }: Assets): string {
  return htmlDocument({
    title: `${data.file} · together-guard review`,
    body: body(data),
    style,
    script,
    data,
    connects: data.served !== undefined,
  });
}

function body(data: ReviewData): string {
  const { file, format, records, recordsFound, findings, notes, counts, secrets, served } = data;
  const blocking = counts.type.reduce((sum, { block }) => sum + block, 0);
  const tile = (count: number, what: string, kind = '') => `<li><b class="${kind}">${number(count)}</b> ${what}</li>`;
  return `<header>
<p class="secrecy"><b>This page holds the raw values.</b> They are masked until you click them. ${served ? 'They are only in this window: press Done when you are done, and close it' : 'Keep the file on this computer, show it only to people who may see the dataset, and delete it when you are done'}.</p>
<div class="top">
<h1><bdi>${escapeHtml(file)}</bdi></h1>
<p class="dim">Personal data in a dataset: ${escapeHtml(format)} · ${escapeHtml(data.tool)}</p>
</div>
</header>
<main>
<ul class="tiles">
${tile(records, 'records')}
${tile(recordsFound, 'with findings')}
${tile(blocking, 'would block', 'block')}
${tile(findings - blocking, 'to review', 'review')}
</ul>
${limitsText(data)
  .map((note) => `<p class="notice">${note}</p>\n`)
  .join(
    '',
  )}${secrets && `<p class="notice">Secrets: ${escapeHtml(secrets)}</p>\n`}${notes.map((note) => `<p class="notice">Not inspected: ${escapeHtml(note)}</p>\n`).join('')}<div id="charts" class="charts"></div>
<div class="filters" role="group" aria-label="Search and filters">
<label class="search">Search <input type="search" id="search" autocomplete="off" spellcheck="false" placeholder="value, type, record 12"></label>
${select('type', 'Type', [])}
${select('score', 'Score', [
  ['block', 'would block'],
  ['review', 'to review'],
  ['sure', '.90 and above'],
])}
${select('role', 'Role', [])}
${select('field', 'Field', [])}
${select('state', 'Decision', [
  ['open', 'undecided'],
  ['real', 'real'],
  ['false-alarm', 'false alarm'],
  ['drop', 'record dropped'],
  ['allowed', 'already allowed'],
])}
<button type="button" id="clear" class="plain" hidden>Clear filters</button>
</div>
<div class="actions">
<span id="matching" role="status"></span>
<span id="bulk" class="group" role="group" aria-label="Mark all shown findings"><span>Mark all shown:</span> <button type="button" id="bulk-real">All real</button> <button type="button" id="bulk-false-alarm">All false alarms</button> <button type="button" id="bulk-clear">Remove marks</button></span>
</div>
<div id="bar" class="bar">
<div class="actions">
<label class="progress"><progress id="progress" value="0" max="1"></progress> <span id="decided"></span></label>
<button type="button" id="next-open">Next undecided (<span id="open-count"></span>)</button>
<span class="group"><button type="button" id="undo" disabled>Undo</button> <button type="button" id="redo" disabled>Redo</button></span>
<button type="button" id="mask">Mask all</button>
${served ? '<button type="button" id="sanitized" aria-pressed="false">Sanitized texts</button>\n' : ''}<button type="button" id="open-help">Keys <kbd>?</kbd></button>
<button type="button" id="export" class="main" disabled>${served ? 'Done' : 'Download decisions'}</button>
</div>
<p id="said" role="status"></p>
</div>
<nav class="pages" aria-label="Pages of records"></nav>
<div id="cards" tabindex="-1"></div>
<nav class="pages" aria-label="Pages of records, again"></nav>
</main>
${help(served !== undefined)}
<noscript><p class="notice">The list needs JavaScript. The page loads nothing from the network.</p></noscript>`;
}

function select(name: string, label: string, options: readonly (readonly [string, string])[]): string {
  return `<label>${label} <select id="filter-${name}"><option value="">all</option>${options.map(([value, text]) => `<option value="${value}">${text}</option>`).join('')}</select></label>`;
}

const help = (isServed: boolean): string => `<dialog id="help" aria-labelledby="help-title">
<h2 id="help-title" tabindex="-1">Keys</h2>
<table><tbody>
${KEYS.map(({ key, help, servedHelp }) => [key, isServed ? (servedHelp ?? help) : help])
  .filter(([, help]) => help !== '')
  .map(([key, help]) => `<tr><th scope="row"><kbd>${key}</kbd></th><td>${help}</td></tr>`)
  .join('\n')}
</tbody></table>
<p class="dim">Mark again to remove a mark. Capital letters are typed with Shift. <b>Real</b>: sanitize replaces it. <b>False alarm</b>: sanitize leaves it, and allow adds it to the allowlist file. <b>Drop</b>: sanitize leaves the record out.</p>
<button type="button" id="close-help" class="main">Close</button>
</dialog>`;
