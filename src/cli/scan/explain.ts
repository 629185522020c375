import { compile } from '../../detect/secrets/compile/compile.ts';
import { scanView } from '../../detect/secrets/match.ts';
import { quote, UserError } from '../../errors.ts';
import type { Finding, Match, MatchContext, Report } from '../../model.ts';
import { counted } from '../../io/words.ts';
import { cleanJson, cleanLines } from '../../io/terminal.ts';
import type { Policy } from '../../policy/judge.ts';
import { placeOf } from '../../policy/why.ts';
import { place } from '../../report/text.ts';
import { weighed, type Weight } from '../../rules/secrets/generic/explain.ts';
import { LIKELY } from '../../rules/secrets/generic/grade.ts';
import { genericSecret } from '../../rules/secrets/generic/rule.ts';
import { featureWords } from '../../rules/secrets/generic/words.ts';

/** `scan --explain`: why one value was found, without the value. */

/** How many features are shown. */
const MOST = 12;

/** What the model says about findings, by fingerprint. */
export type Models = Map<string, Model>;

/** Asks the model while the file is read: the bytes of a view are those of another file later. @param prefix of the fingerprint */
export function asking(prefix: string, models: Models): NonNullable<Policy['explain']> {
  return (match, fingerprint, path) => {
    if (match.rule.id !== genericSecret.id || !fingerprint.startsWith(prefix) || models.has(fingerprint)) return;
    const model = scoreOf(match, path);
    if (model) models.set(fingerprint, model);
  };
}

/** @throws UserError if no finding, or findings of several values, have a fingerprint that begins with `prefix` */
export function explain({ findings }: Report, models: Models, prefix: string, format: string): string {
  if (format !== 'pretty' && format !== 'json') throw new UserError('usage', `--explain has the formats pretty and json, not ${format}`);
  const found = findings.filter(({ fingerprint }) => fingerprint.startsWith(prefix));
  const prints = new Set(found.map(({ fingerprint }) => fingerprint));
  if (prints.size !== 1)
    throw new UserError(
      'unknown-fingerprint',
      prints.size === 0
        ? `no finding of this scan has the fingerprint ${quote(prefix)}: give the same paths or --staged as in the scan that showed it`
        : `${prints.size} findings have fingerprints that begin with ${quote(prefix)}: give more digits`,
    );
  const finding = found[0];
  const model = models.get(finding.fingerprint);
  return format === 'json' ? asJson(finding, model) : asText(finding, model, found.length);
}

export interface Model {
  score: number;
  weights: readonly Weight[];
}

/** Matches the view once more, since a match does not keep its name and syntax. */
function scoreOf({ view, start, end }: Match, path: string): Model | undefined {
  let seen: MatchContext | undefined;
  const probe = {
    ...genericSecret,
    validate: (_: string, context: MatchContext) => {
      if (context.start === start && context.end === end) seen ??= context;
      return false as const;
    },
  };
  scanView({ rules: [probe], plan: compile([probe]), off: new Set() }, view, path);
  return seen && weighed(view.text.slice(start, end), seen);
}

const WORDS = ['name', 'value', 'file'] as const;

function partsOf({ why, path }: Finding): Partial<Record<(typeof WORDS)[number], string>> {
  if (why === undefined) return { file: placeOf(path) };
  const parts = why.split(' · ');
  return Object.fromEntries(parts.slice(0, WORDS.length).map((part, i) => [WORDS[i], part]));
}

function asJson(finding: Finding, model: Model | undefined): string {
  const { fingerprint, rule, severity, blocking, path, line } = finding;
  const facts = {
    fingerprint,
    rule,
    severity,
    blocking,
    path,
    line,
    ...partsOf(finding),
    ...(model && { ...model, reportedFrom: LIKELY }),
  };
  return `${cleanJson(JSON.stringify(facts, null, 2))}\n`;
}

function asText(finding: Finding, model: Model | undefined, count: number): string {
  const { name, value, file } = partsOf(finding);
  const rows: [string, string | undefined][] = [
    ['Rule', `${finding.rule} (${finding.severity}, ${finding.blocking ? 'blocks' : 'does not block'}): ${finding.title}`],
    ['Name', name],
    ['Value', value],
    ['File', file],
    [
      'Score',
      model
        ? `${model.score.toFixed(2)}; the model reports a value from ${LIKELY.toFixed(2)}, the rule also one that looks generated or well chosen`
        : 'none: this rule does not weigh; the form of the value and the words around it decide',
    ],
  ];
  const more = count > 1 ? ` and ${counted(count - 1, 'other place')}` : '';
  const text = rows.filter(([, words]) => words !== undefined).map(([title, words]) => `  ${`${title}:`.padEnd(8)}${words}\n`);
  const features = (model?.weights ?? [])
    .slice(0, MOST)
    .map(({ feature, weight, answer }) => `    ${signed(weight)}  ${featureWords(feature, answer)}\n`);
  return cleanLines(
    `${place(finding)}${more} [${finding.fingerprint}]\n\n${text.join('')}${features.length > 0 ? `\n  What counted (+ for a credential, - against):\n${features.join('')}` : ''}\n  More about the rule: together-guard rules ${finding.rule}\n`,
  );
}

const signed = (weight: number) => `${weight < 0 ? '-' : '+'}${Math.abs(weight).toFixed(2)}`;
