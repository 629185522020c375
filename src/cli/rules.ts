import type { RuleSet } from '../detect/secrets/match.ts';
import { UserError } from '../errors.ts';
import type { Example, Rule } from '../model.ts';
import { builtinFinder } from '../detect/personal-data/records.ts';
import { inspect } from '../scan/inspect.ts';
import { inspectPractices } from '../scan/practices.ts';
import { REMEDY } from '../policy/decide-personal.ts';
import { counted } from '../io/words.ts';
import { RULES } from '#rules';
import type { PersonalDataRule } from '../rules/personal-data/define.ts';
import { FACT_TYPES } from '../rules/personal-data/facts.ts';
import { PERSONAL_DATA_RULES } from '../rules/personal-data/index.ts';
import type { Practice } from '../rules/practices/define.ts';
import { EXAMPLE_DATASET } from '../rules/practices/define.ts';
import { PRACTICES } from '../rules/practices/index.ts';
import type { Policy } from '../policy/judge.ts';
import { DOTS } from '../policy/mask.ts';
import { findRepository } from '../sources/repository.ts';
import { cleanJson, cleanLines } from '../io/terminal.ts';
import type { Io, Run } from './command.ts';
import type { flags } from './commands/rules.ts';
import { commandHere } from './error-text.ts';
import { pasteable } from './own-command.ts';
import { catalogue, chapterNames, type Chosen, CUSTOM, PERSONAL_DATA, PRACTICE } from './rule-catalogue.ts';
import { setUp, type Setup, unknownRule } from './setup.ts';

/** `together-guard rules` */
export const run: Run<typeof flags> = async ({ values, positionals }, io) => {
  const [word] = positionals;
  const custom = await customSet(io);
  const all: Chosen = {
    secret: RULES.all(),
    custom: custom?.all ?? [],
    personal: PERSONAL_DATA_RULES,
    practices: PRACTICES,
  };
  const id = [...all.secret, ...all.custom, ...all.personal, ...all.practices].some((rule) => rule.id === word) ? word : undefined;
  const isPractices = /^practices?$/i.test(word ?? '');
  const isChosen = (rule: Named) => (id === undefined ? has(rule, word) : rule.id === id);
  const chosen: Chosen = {
    secret: all.secret.filter(isChosen),
    custom: all.custom.filter(isChosen),
    personal: all.personal.filter(isChosen),
    practices: all.practices.filter((rule) => isChosen(rule) || isPractices),
  };
  const secret = [...chosen.secret, ...chosen.custom];
  const count = secret.length + chosen.personal.length + chosen.practices.length;
  if (count === 0) throw unknownRule(word!, [...all.secret, ...all.custom, ...all.personal, ...all.practices]);
  const setup = await setUp(null, null, {});
  setup.rules = { ...setup.rules, ...(custom && { custom: custom.set }) };
  if (values.check) {
    const problems = [...(await check([...secret, ...chosen.practices], setup)), ...checkPersonal(chosen.personal)];
    io.out(
      problems.length > 0
        ? cleanLines(problems.join(''))
        : `${counted(count, 'rule')} proven by ${count === 1 ? 'its' : 'their'} examples\n`,
    );
    return problems.length > 0 ? 1 : 0;
  }
  if (values.format === 'json') {
    const facts = [...secret.map(factsOfSecret), ...chosen.personal.map(factsOfPersonal), ...chosen.practices.map(factsOfPractice)];
    io.out(cleanJson(`${JSON.stringify(facts, null, 2)}\n`));
  } else if (values.format === 'md') io.out(cleanLines(await catalogue(chosen, setup)));
  else if (id) {
    const own = await Promise.all(chosen.custom.map((rule) => masked(rule, setup)));
    io.out(
      cleanLines(
        [...chosen.secret, ...own].map(explainSecret).join('') +
          pasteable(chosen.personal.map(explainPersonal).join(''), commandHere) +
          chosen.practices.map(explainPractice).join(''),
      ),
    );
  } else io.out(cleanLines(list(chosen)));
  return 0;
};

/** The team's own rules. An invalid allowlist file only prints a note, since its errors send users to this command. */
async function customSet({ cwd, err }: Io): Promise<{ set: RuleSet; all: Rule[] } | undefined> {
  try {
    const { rules, policy } = await setUp(findRepository(cwd), cwd, {});
    const { custom } = rules;
    return custom && { set: { ...custom, off: new Set() }, all: policy.config.custom.map((_, i) => custom.rules.at(i)!) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    err(`together-guard: note: your own rules are left out: ${error.message}\n`);
    return undefined;
  }
}

const factsOfSecret = ({ id, title, severity, keywords, pattern, remedy, reference }: Rule) => ({
  id,
  kind: 'secret',
  title,
  severity,
  keywords,
  pattern: pattern.source,
  remedy,
  reference,
});
const factsOfPersonal = ({ id, title, tier, type, words }: PersonalDataRule) => ({
  id,
  kind: 'personal-data',
  title,
  tier,
  type,
  words: wordsOf(words),
  remedy: REMEDY,
});
const factsOfPractice = ({ id, title, severity, remedy, fix, reference }: Practice) => ({
  id,
  kind: 'practice',
  title,
  severity,
  remedy,
  fix,
  reference,
});
const textOf = (example: Example) => (typeof example === 'string' ? example : example.text);
const wordsOf = (words: string) => words.split('|').filter(Boolean);

type Named = { id: string; title: string };

/** True if the rule's id or title has the word, in any case. */
const has = ({ id, title }: Named, word = '') => `${id} ${title}`.toLowerCase().includes(word.toLowerCase());

/** The rules by chapter, in each by id. */
function list({ secret, custom, personal, practices }: Chosen): string {
  const headings = chapterNames();
  const rows = [
    ...secret.map(({ id, severity, title }) => ({ chapter: headings.get(id)!, id, worth: severity, title })),
    ...custom.map(({ id, severity, title }) => ({ chapter: CUSTOM, id, worth: severity, title })),
    ...personal.map(({ id, tier, title }) => ({ chapter: PERSONAL_DATA, id, worth: tier, title })),
    ...practices.map(({ id, severity, title }) => ({ chapter: PRACTICE, id, worth: severity, title })),
  ];
  const width = Math.max(...rows.map(({ id }) => id.length));
  const line = ({ id, worth, title }: (typeof rows)[number]) => `  ${id.padEnd(width)}  ${worth.padEnd(8)}  ${title}\n`;
  return [...new Set(rows.map(({ chapter }) => chapter))]
    .map((chapter) => {
      const own = rows.filter((row) => row.chapter === chapter).sort((a, b) => (a.id < b.id ? -1 : 1));
      return `${chapter}\n${own.map(line).join('')}`;
    })
    .join('\n');
}

/** The rule with its examples masked: a team's own examples may be real values. */
async function masked(rule: Rule, { rules, policy }: Setup): Promise<Rule> {
  const { match, ignore } = rule.examples();
  const hide = async (example: Example, unknown: (text: string) => string): Promise<string> => {
    const { path, text } = typeof example === 'string' ? { path: 'example.txt', text: example } : example;
    const { findings } = await inspect({ path, bytes: Buffer.from(text), origin: { kind: 'stdin' } }, rules, policy);
    if (findings.length === 0) return unknown(text);
    const lines = text.split('\n').map((line, i) => {
      const finding = findings.find((one) => one.line === i + 1);
      if (finding) return finding.excerpt; // the line, with everything found in it masked
      return findings.some((one) => one.line <= i && one.endLine > i) ? null : line;
    });
    return lines.filter((line) => line !== null).join('\n');
  };
  const examples = {
    match: await Promise.all(match.map((example) => hide(example, () => `${DOTS} (not found: see "together-guard rules --check")`))),
    ignore: await Promise.all(ignore.map((example) => hide(example, (text) => text))),
  };
  return { ...rule, examples: () => examples };
}

/** The figures are those in `rules/secrets/generic/model.ts`. */
const HOW_SURE = `
  How sure:   A model weighs the name, the value, how the value is assigned, and the kind of file. It was trained on 1,591
              credentials and 6,733 other values of 159 public repositories. In repositories that it has not seen, all
              rules together find 74 of 100 credentials, and 90 of 100 findings are credentials. A value is reported from a score
              of 0.46, on a scale from 0 (surely no credential) to 1. This rule blocks only if the value also looks generated or
              well chosen, outside of tests, examples and documentation. Of what all rules block in such repositories, 97 of 100 are
              credentials. A word that was made up for a test or an example, such as "s3cr3t", is low. "together-guard scan --explain FINGERPRINT" shows what counted for one finding.
`;

function explainSecret(rule: Rule): string {
  return `${rule.id} (${rule.severity}): ${rule.title}

  What to do: ${rule.remedy}
${rule.reference === '' ? '' : `  Reference:  ${rule.reference}\n`}${rule.id === 'generic-secret' ? HOW_SURE : ''}
${examplesText(rule.examples())}`;
}

/** What each language or kind of file is called. */
const LANGUAGES: Readonly<Record<string, string>> = {
  javascript: 'JavaScript and TypeScript',
  python: 'Python',
  shell: 'shell',
  dockerfile: 'Dockerfile',
  compose: 'Docker Compose',
  workflow: 'GitHub Actions',
  env: '.env',
};

function explainPractice({ id, severity, title, remedy, reference, fix, examples }: Practice): string {
  const indent = (text: string) => `    ${text.trimEnd().replace(/\n/g, '\n    ')}`;
  const fixes = Object.entries(fix).map(([language, text]) => `  Instead, in ${LANGUAGES[language]}:\n${indent(text)}\n\n`);
  const { match, ignore } = examples();
  const shown = (list: readonly { text: string }[]) => list.map(({ text }) => indent(text)).join('\n\n');
  return `${id} (practice, ${severity}): ${title}

  What to do: ${remedy}
  Reference:  ${reference}

${fixes.join('')}  Found, for example:
${shown(match)}

  Not found:
${shown(ignore)}
`;
}

const MAX_WORDS = 12;

function explainPersonal(rule: PersonalDataRule): string {
  const worth =
    rule.tier === 'block'
      ? 'blocks a commit if it is certain'
      : FACT_TYPES.has(rule.type)
        ? 'to review; never blocks'
        : 'to review; blocks only together with other personal data, such as a name with a date of birth';
  const words = wordsOf(rule.words);
  return `${rule.id} (personal data in datasets, ${worth}): ${rule.title}

  What to do:   ${REMEDY}
  Type:         ${rule.type} (in the library, in datasheets and for dataset sanitize --types)
${words.length > 0 ? `  Words nearby: ${words.slice(0, MAX_WORDS).join(', ').replaceAll('*', '…')}${words.length > MAX_WORDS ? ` and ${words.length - MAX_WORDS} more` : ''}\n` : ''}
${examplesText(rule.examples())}`;
}

function examplesText({ match, ignore }: { match: readonly Example[]; ignore: readonly Example[] }): string {
  const indent = (examples: readonly Example[]) => examples.map((example) => `    ${textOf(example).replace(/\n/g, '\n    ')}`).join('\n');
  return `  Found, for example (made-up values):
${indent(match)}

  Not found:
${indent(ignore)}
`;
}

const problem = (id: string, expected: boolean, i: number, found: readonly string[]) =>
  `${id}: its ${expected ? 'match' : 'ignore'} example ${i + 1} is ${expected ? 'not ' : ''}found${found.length > 0 ? ` (found: ${found.join(', ')})` : ''}\n`;

/** Runs each example through the whole engine with all rules on. */
async function check(
  rules: readonly { id: string; examples: Rule['examples'] }[],
  { rules: set, policy: usual }: Setup,
): Promise<string[]> {
  const problems: string[] = [];
  const related = { has: (path: string) => path === EXAMPLE_DATASET, read: () => null, digest: () => null };
  const policy: Policy = { ...usual, practices: (blob, placed, peel) => inspectPractices(blob, placed, usual, peel, related) };
  for (const rule of rules) {
    const { match, ignore } = rule.examples();
    for (const [examples, expected] of [
      [match, true],
      [ignore, false],
    ] as const) {
      for (const [i, example] of examples.entries()) {
        const { path, text } = typeof example === 'string' ? { path: 'example.txt', text: example } : example;
        const { findings } = await inspect({ path, bytes: Buffer.from(text), origin: { kind: 'stdin' } }, set, policy);
        const found = findings.map((finding) => finding.rule);
        if (found.includes(rule.id) !== expected) problems.push(problem(rule.id, expected, i, found));
      }
    }
  }
  return problems;
}

/** The same for personal data. Rules may share a type, so types are compared. */
function checkPersonal(rules: readonly PersonalDataRule[]): string[] {
  const find = builtinFinder();
  return rules.flatMap((rule) => {
    const { match, ignore } = rule.examples();
    return (
      [
        [match, true],
        [ignore, false],
      ] as const
    ).flatMap(([examples, expected]) =>
      examples.flatMap((example, i) => {
        const found = find(example).map(({ type }) => type);
        return found.includes(rule.type) === expected ? [] : [problem(rule.id, expected, i, found)];
      }),
    );
  });
}
