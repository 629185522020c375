import { type DatasetReport, type Finding, type Report, type SecretHistory, SEVERITIES, type Severity } from '../model.ts';
import { escapeHtml, htmlDocument } from '../page/document.ts';
import { VERSION } from '../version.ts';
import { byImportance, hasPersonalData, isWarning, sumOf, titleIn } from './order.ts';
import type { Env } from './pretty.ts';
import { groupBy } from '../io/group.ts';
import { counted, number } from '../io/words.ts';
import { type Row, topRows, total, widths } from '../page/chart.ts';
import { argument, COMMAND, hasNames, historyDates, openedAs, recordText, sanitizeCommand, sizeText, takeOutFirst, via } from './text.ts';

/** Maximum number of listed findings, the most severe first. The rest is counted. */
const MAX_LISTED = 5_000;

/** Maximum number of datasets that are shown without a click, those with the most records that block first. */
const MAX_DATASETS = 20;

/** Maximum number of findings of a file that are shown without a click; of a dataset, whose records may repeat one kind, only the worst. */
const MAX_IN_FILE = 5;

/** Labels of the filter above the list. */
const KINDS = { blocking: 'blocking', warning: 'warnings', known: 'known', allowed: 'allowed' } as const;
type Kind = keyof typeof KINDS;

/**
 * The report as one HTML file without scripts, so it also opens where scripts are blocked (build servers). Like the other
 * formats, it holds no raw secret and no personal data.
 *
 * @param style the CSS of all pages
 */
export function html(given: Report, style: string, env: Env): string {
  const report = countedOnce(given);
  // Personal data is counted in the cards of its datasets: ten thousand lines would hide the one key.
  const findings = byImportance(report.findings.filter(({ type }) => type === undefined));
  const listed = findings.slice(0, MAX_LISTED);
  const kinds = new Map<Kind, number>();
  for (const finding of findings) kinds.set(kindOf(finding), (kinds.get(kindOf(finding)) ?? 0) + 1);
  const body = `<header class="top">
<h1>${title(report)}</h1>
<p class="dim">${about(report, env).map(text).join(' · ')}</p>
</header>
<main>
${report.skipped.map(({ path, why }) => `<p class="notice"><b>${text(path)}</b> not scanned: ${text(why)}</p>\n`).join('')}${report.notes.map((note) => `<p class="notice">${text(note)}</p>\n`).join('')}${
    report.findings.length > 0
      ? `<div class="charts">
${chart(
  'By rule',
  count(report.findings, (finding) => finding.title),
)}
${chart(
  'By file',
  worstFirst(
    report.findings,
    count(report.findings, ({ path }) => path),
  ),
)}
${chart(
  'By severity',
  count(report.findings, ({ severity }) => severity).sort((a, b) => rank(b.name) - rank(a.name)),
)}
</div>
`
      : ''
  }${listed.length > 0 ? `<h2 class="part">Secrets and practices</h2>\n${choice(kinds, findings.length)}` : ''}${groups(listed, new Set(report.datasets.map(({ path }) => path))).join('\n')}
${findings.length > listed.length ? `<p class="notice">${counted(findings.length - listed.length, 'more finding')} not listed: use --format json to see all.</p>\n` : ''}${datasets(report, env)}</main>`;
  return htmlDocument({ title: 'together-guard', body, style });
}

/** A value in a record that is found both as a secret and as personal data is listed only as the latter, in the card of its dataset. */
function countedOnce(report: Report): Report {
  const placeOf = ({ path, line, column, endColumn }: Finding) => `${line}:${column}:${endColumn}:${path}`;
  const personal = new Set(report.findings.filter(({ type, blocking }) => type !== undefined && blocking).map(placeOf));
  return { ...report, findings: report.findings.filter((finding) => finding.type !== undefined || !personal.has(placeOf(finding))) };
}

/** What was scanned, for people. */
const SCOPES: Record<string, string> = {
  files: 'files on disk',
  staged: 'staged files',
  diff: 'commits',
  push: 'commits to push',
  history: 'history',
  stdin: 'standard input',
  message: 'commit message',
};

/** The header's facts: the program, the repository, what was scanned, and when. */
function about({ scope, files, bytes }: Report, { repository = {}, range, time }: Env): string[] {
  const { uri, branch, revision, name } = repository;
  const commit = [branch, revision?.slice(0, 10)].filter(Boolean).join(' at ');
  const when = time && `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return [
    `together-guard ${VERSION}`,
    uri ?? name,
    commit,
    [SCOPES[scope] ?? scope, range].filter(Boolean).join(' '),
    `${counted(files, 'file')}, ${sizeText(bytes)} scanned`,
    when,
  ].filter((part) => part !== undefined && part !== '') as string[];
}

/** Escapes text. Control characters and direction overrides could make a name look like another. */
const text = (value: string): string =>
  escapeHtml(
    value.replace(
      /[\0-\x08\x0a-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );

function title({ findings, datasets }: Report): string {
  const secrets = findings.filter(({ blocking, type, practice }) => blocking && type === undefined && !practice).length;
  const practices = findings.filter(({ blocking, practice }) => blocking && practice).length;
  const personal = datasets.filter(({ blockingRecords }) => blockingRecords > 0).length;
  const parts = [
    secrets > 0 && counted(secrets, 'secret'),
    practices > 0 && counted(practices, 'unsafe practice'),
    personal > 0 && `${counted(personal, 'dataset')} with personal data`,
  ].filter(Boolean);
  return parts.length > 0 ? `<span class="block">✖</span> ${parts.join(', ')}` : '✓ nothing that blocks';
}

const rank = (severity: string): number => SEVERITIES.indexOf(severity as Severity);

const kindOf = (finding: Finding): Kind =>
  finding.allowed !== undefined ? 'allowed' : finding.blocking ? 'blocking' : isWarning(finding) ? 'warning' : 'known';

function count(findings: readonly Finding[], nameOf: (finding: Finding) => string): Row[] {
  const rows = new Map<string, Row>();
  for (const finding of findings) {
    const name = nameOf(finding);
    let row = rows.get(name);
    if (!row) rows.set(name, (row = { name, block: 0, review: 0 }));
    row[finding.blocking ? 'block' : 'review']++;
  }
  return [...rows.values()].sort((a, b) => b.block - a.block || b.review - a.review || (a.name < b.name ? -1 : 1));
}

/** Files in the order of the worst that blocks in them: a key in the code comes before a thousand addresses. */
function worstFirst(findings: readonly Finding[], rows: readonly Row[]): Row[] {
  const worst = new Map<string, number>();
  for (const { path, severity, blocking } of findings) if (blocking) worst.set(path, Math.max(worst.get(path) ?? -1, rank(severity)));
  return [...rows].sort((a, b) => (worst.get(b.name) ?? -1) - (worst.get(a.name) ?? -1));
}

/** A table with a bar for each row: blocking and other findings. */
function chart(title: string, rows: readonly Row[]): string {
  const { shown, rest, others, most } = topRows(rows);
  const bar = (row: Row) => {
    const [block, review] = widths(row, most).map((width) => width.toFixed(2));
    return `<svg class="bars" viewBox="0 0 100 12" height="12" preserveAspectRatio="none" aria-hidden="true"><rect class="block" width="${block}" height="12"/><rect class="review" x="${block}" width="${review}" height="12"/></svg>`;
  };
  const line = (row: Row, name: string, isRest = false) =>
    `<tr><th scope="row">${name}</th><td>${isRest ? '' : bar(row)}</td><td class="count">${number(total(row))}</td></tr>`;
  const lines = shown.map((row) => line(row, `<span title="${text(row.name)}">${text(row.name)}</span>`));
  if (others > 0) lines.push(line(rest, `<span class="dim">${counted(others, 'other')}</span>`, true));
  return `<section class="chart"><h2>${title}</h2><table aria-label="Findings: ${title}"><tbody>${lines.join('')}</tbody></table></section>`;
}

/** The datasets, folded: three hundred charts would hide everything else. */
function datasets(report: Report, env: Env): string {
  const blocked = (one: DatasetReport) => sumOf(one, 'blocking');
  const listed = new Set(report.findings.map(({ path }) => path));
  const isMadeUp = (one: DatasetReport) => !listed.has(one.path) && one.omitted === 0 && !hasPersonalData(one);
  const sorted = report.datasets
    .filter((one) => !isMadeUp(one))
    .sort((a, b) => b.blockingRecords - a.blockingRecords || blocked(b) - blocked(a));
  const copies = report.datasets.filter(isMadeUp).map(({ path }) => `<bdi>${text(path)}</bdi>`);
  const left =
    copies.length > 0 ? `<p class="dim">Nothing is left in these clean copies, as their datasheets say: ${copies.join(', ')}</p>\n` : '';
  if (sorted.length === 0) return left;
  const [first, rest] = [sorted.slice(0, MAX_DATASETS), sorted.slice(MAX_DATASETS)].map((some) =>
    some.map((one) => dataset(one, env, sorted.length === 1)).join(''),
  );
  const more =
    rest === '' ? '' : `<details><summary>${counted(sorted.length - MAX_DATASETS, 'more dataset')}</summary>\n${rest}</details>\n`;
  return `<h2 class="part">Datasets</h2>\n${first}${more}${left}`;
}

function dataset(report: DatasetReport, { own }: Env, isOpen: boolean): string {
  const { path, format, records, blockingRecords, counts, first } = report;
  const steps = stepsFor(report, own?.command);
  const rows = Object.entries(counts).map(([rule, { blocking, warned, review, other }]) => ({
    name: titleIn(report, rule),
    block: blocking,
    review: warned + review + other,
  }));
  return `<details class="card"${isOpen ? ' open' : ''}><summary><h3><bdi>${text(path)}</bdi> <span class="dim">${counted(records, 'record')} (${text(format)}), <b${blockingRecords > 0 ? ' class="block"' : ''}>${number(blockingRecords)}</b> with personal data that blocks</span></h3></summary>
<div class="chat">${
    rows.length > 0
      ? chart(
          'Personal data by type',
          rows.sort((a, b) => b.block + b.review - a.block - a.review),
        )
      : ''
  }${first ? `<p class="dim">first: ${text(recordText(first))}: <code>${text(first.preview)}</code></p>` : ''}${steps}</div></details>
`;
}

/** What to do about a dataset, with paths as a shell takes them. */
function stepsFor(report: DatasetReport, command = COMMAND): string {
  const review = (path: string) => `${command} dataset review ${argument(path)}`;
  const opened = openedAs([report]);
  if (!opened) return `<p>→ ${text(takeOutFirst(report.path, review))}</p>`;
  const steps = [review(opened.path)];
  const { copyAfter } = report;
  if (!copyAfter && (report.first || sumOf(report, 'warned') > 0))
    steps.push(sanitizeCommand(opened.path, { command, names: hasNames(report), copy: opened.copy }));
  const before = copyAfter ? `<p>→ Before a copy: ${text(copyAfter)}</p>` : '';
  return steps.map((step) => `<p>→ <code>${text(step)}</code></p>`).join('') + before;
}

/** Radio buttons that filter the list by CSS alone. */
function choice(kinds: ReadonlyMap<Kind, number>, all: number): string {
  const radio = (id: string, label: string, count: number, checked = '') =>
    `<label><input type="radio" name="show" id="show-${id}"${checked}> ${label} <span class="dim">${count}</span></label>`;
  const present = (Object.keys(KINDS) as Kind[]).filter((kind) => kinds.has(kind));
  return `<fieldset class="filters choice"><legend class="hidden">Show</legend>${radio('all', 'all', all, ' checked')}${present.map((kind) => radio(kind, KINDS[kind], kinds.get(kind)!)).join('')}</fieldset>\n`;
}

/** A card for each file, in the order of the findings. */
function groups(findings: readonly Finding[], datasets: ReadonlySet<string>): string[] {
  return [...groupBy(findings, ({ path }) => path)].map(([path, group]) => {
    const most = datasets.has(path) ? 1 : MAX_IN_FILE;
    const shown = group.length > most + 1 ? group.slice(0, most) : group;
    const rest = group.slice(shown.length);
    const more =
      rest.length > 0
        ? `<details><summary>${counted(rest.length, 'more finding')}</summary><ul class="findings">${rest.map(item).join('')}</ul></details>`
        : '';
    return `<article class="card file"><header><h3><bdi>${text(path)}</bdi></h3><span class="dim">${counted(group.length, 'finding')}</span></header><ul class="findings">${shown.map(item).join('')}</ul>${more}</article>`;
  });
}

function item(finding: Finding): string {
  const { line, column, rule, title, severity, excerpt, remedy, fingerprint, record, commit, allowed, type } = finding;
  const place = [line > 0 && `${line}:${column}`, record && recordText(record), commit && `commit ${commit.slice(0, 10)}`]
    .filter((part) => typeof part === 'string')
    .join(' · ');
  const kind = kindOf(finding);
  const history = finding.history ? `<div>${historyItem(finding.history)}</div>` : '';
  const advice = allowed !== undefined ? `allowed: ${text(allowed)} ` : type === undefined ? `${text(remedy)} ` : ''; // a dataset's advice is in its card
  return `<li class="is-${kind}"><div class="what"><span class="tier ${finding.blocking ? 'block' : 'review'}"></span><b>${text(rule)}</b> <span>${text(title)}${text(via(finding))}</span> <span class="dim">${severity}${kind === 'blocking' || kind === 'warning' ? '' : `, ${kind}`} · ${text(place)}</span></div><pre><code><bdi>${text(excerpt)}</bdi></code></pre>${history}<div class="dim">${advice}[${fingerprint.slice(0, 8)}]</div></li>`;
}

function historyItem(history: SecretHistory): string {
  const { says, paths, steps, pushedBy } = history;
  return `<b>${text(says)}</b><div class="dim">${text(historyDates(history))} · ${text(paths.join(', '))}</div>${pushedBy === undefined ? `<pre><code>${text(steps.flat().join('\n'))}</code></pre>` : ''}`;
}
