import { escapeHtml, htmlDocument } from '../page/document.ts';
import type { ReviewData } from './data.ts';

export interface Assets {
  style: string;
  script: string;
}

/**
 * The review page: one HTML file that needs nothing else. What comes from the dataset stands in it as JSON only; the script
 * shows it as text. It holds the raw values around every finding, since a person must see them to judge.
 */
export function reviewPage(data: ReviewData, { style, script }: Assets): string {
  return htmlDocument({ title: `${data.file} · together-guard review`, body: body(data), style, script, data });
}

/** Not toLocaleString, whose tables the bundle would load. */
const number = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');

function body(data: ReviewData): string {
  const { file, format, records, recordsFound, findings, omitted, notes, counts } = data;
  const blocking = counts.type.reduce((sum, { block }) => sum + block, 0);
  const tile = (count: number, what: string, kind = '') => `<li><b class="${kind}">${number(count)}</b> ${what}</li>`;
  return `<div class="secrecy" role="note"><b>This page holds the raw values.</b> They are masked until you click them. Keep the file on this computer, show it to nobody who may not see the dataset, and delete it when you are done.</div>
<header class="top">
<h1><bdi>${escapeHtml(file)}</bdi></h1>
<p class="dim">Personal data in a dataset: ${escapeHtml(format)} · ${escapeHtml(data.tool)}</p>
</header>
<main>
<ul class="tiles">
${tile(records, 'records')}
${tile(recordsFound, 'with findings')}
${tile(blocking, 'would block', 'block')}
${tile(findings - blocking, 'to review', 'review')}
</ul>
${omitted > 0 ? `<p class="notice">${number(omitted)} more findings are counted here, but not listed: the page would grow too large. Sanitize what you see, then review again.</p>\n` : ''}${notes.map((note) => `<p class="notice">Not looked at: ${escapeHtml(note)}</p>\n`).join('')}<div id="charts" class="charts"></div>
<div id="list" class="tools">
<div class="filters" role="group" aria-label="Filters">
${select('type', 'Type', [])}
${select('score', 'Score', [
  ['block', 'would block'],
  ['review', 'to review'],
  ['sure', '.90 and more'],
])}
${select('role', 'Role', [])}
${select('field', 'Field', [])}
${select('state', 'Decision', [
  ['open', 'open'],
  ['real', 'real'],
  ['false-alarm', 'false alarm'],
  ['drop', 'record dropped'],
  ['allowed', 'allowed before'],
])}
<button type="button" id="clear" class="plain" hidden>Clear filters</button>
</div>
<div class="actions">
<span id="matching" role="status"></span>
<label class="progress"><progress id="progress" value="0" max="1"></progress> <span id="decided"></span></label>
<button type="button" id="mask">Mask all</button>
<button type="button" id="open-help">Keys <kbd>?</kbd></button>
<button type="button" id="export" class="main" disabled>Download decisions</button>
</div>
<p id="said" role="status"></p>
</div>
<nav class="pages" aria-label="Pages of records"></nav>
<div id="cards"></div>
<nav class="pages" aria-label="Pages of records, again"></nav>
</main>
${HELP}
<noscript><p class="notice">The list needs JavaScript; nothing is loaded from anywhere.</p></noscript>`;
}

function select(name: string, label: string, options: readonly (readonly [string, string])[]): string {
  return `<label>${label} <select id="filter-${name}"><option value="">all</option>${options.map(([value, text]) => `<option value="${value}">${text}</option>`).join('')}</select></label>`;
}

const KEYS: readonly (readonly [string, string])[] = [
  ['j n', 'next finding'],
  ['k p', 'previous finding'],
  ['v', 'show or mask its value'],
  ['r', 'real; goes on to the next'],
  ['f', 'false alarm; goes on to the next'],
  ['R F', 'the same for every finding of this value'],
  ['d', 'drop the whole record, or keep it again'],
  ['m', 'mask all values'],
  ['e', 'download the decisions'],
  ['?', 'this help; Escape closes it'],
];

const HELP = `<dialog id="help" aria-labelledby="help-title">
<h2 id="help-title">Keys</h2>
<table><tbody>
${KEYS.map(
  ([keys, what]) =>
    `<tr><th scope="row">${keys
      .split(' ')
      .map((key) => `<kbd>${key}</kbd>`)
      .join(' ')}</th><td>${what}</td></tr>`,
).join('\n')}
</tbody></table>
<p class="dim">A mark that is given again is taken back. <b>Real</b>: sanitize replaces it. <b>False alarm</b>: sanitize leaves it, and allow adds it to the allowlist file. <b>Drop</b>: sanitize leaves the record out.</p>
<button type="button" id="close-help" class="main">Close</button>
</dialog>`;
