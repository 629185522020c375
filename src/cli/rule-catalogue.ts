import { RULES } from '#rules';
import type { Rule } from '../model.ts';
import { builtinFinder } from '../detect/personal-data/records.ts';
import { inspect } from '../scan/inspect.ts';
import { maskPersonal } from '../policy/mask.ts';
import { counted } from '../io/words.ts';
import type { PersonalDataRule } from '../rules/personal-data/define.ts';
import type { Practice } from '../rules/practices/define.ts';
import type { Setup } from './setup.ts';

/** The chosen rules of each kind. */
export interface Chosen {
  secret: readonly Rule[];
  /** The team's own rules. */
  custom: readonly Rule[];
  personal: readonly PersonalDataRule[];
  practices: readonly Practice[];
}

/** Chapters of the catalog, each named by its first rule. Rules are in the order of their files (`src/rules/secrets/index.ts`). */
export const CHAPTERS: readonly (readonly [firstRule: string, heading: string])[] = [
  ['together-api-key', 'Together AI'],
  ['openai-api-key', 'AI: models'],
  ['wandb-login-key', 'AI: platforms, vector stores, observability'],
  ['aws-access-key-id', 'Clouds and hosting'],
  ['github-pat', 'Source forges'],
  ['circleci-personal-token', 'CI and delivery'],
  ['npm-access-token', 'Package registries and infrastructure'],
  ['stripe-secret-key', 'Payment'],
  ['slack-bot-token', 'Messaging and social networks'],
  ['sendgrid-key', 'Mail'],
  ['datadog-api-key', 'Monitoring, analytics, search and maps'],
  ['database-url', 'Databases and brokers'],
  ['private-key', 'Private keys, wallets, tokens, password hashes'],
  ['nats-seed', 'Keys that sign: NATS, JSON Web Keys'],
  ['bitbucket-data-center-token', 'Platforms for developers'],
  ['blynk-token', 'Services: keys with a prefix'],
  ['adafruit-key', 'Services, A to L'],
  ['madkudu-key', 'Services, M to Z'],
  ['url-password', 'URLs, HTTP headers, configuration files'],
  ['command-line-password', 'Command lines'],
  ['daemon-password', 'Settings of daemons and devices'],
  ['session-cookie', 'Recorded traffic: cookies and URLs'],
  ['known-prefix', 'Random values with a known prefix'],
  ['login-call', 'Secrets assigned to a name'],
];

/** The chapter of each built-in rule for secrets, by its id. */
export function chapterNames(): Map<string, string> {
  const headings = new Map(CHAPTERS);
  let heading = '';
  return new Map(RULES.all().map(({ id }) => [id, (heading = headings.get(id) ?? heading)]));
}

/** The last chapters. */
export const CUSTOM = "Rules of this repository's own";
export const PERSONAL_DATA = 'Personal data, in datasets';
export const PRACTICE = 'Security practices, in code that uses models';

/**
 * The catalog as a Markdown page. For each rule: what it finds, its severity, a made-up example line (masked as in a
 * report), and what to do.
 */
export async function catalogue({ secret, custom, personal, practices }: Chosen, setup: Setup): Promise<string> {
  const rules = [...secret, ...custom];
  const numbers = [
    rules.length > 0 && `${counted(rules.length, 'rule')} for secrets`,
    personal.length > 0 && `${counted(personal.length, 'rule')} for personal data`,
    practices.length > 0 && `${counted(practices.length, 'rule')} for security practices`,
  ].filter(Boolean);
  const parts = [
    '# Rules of together-guard',
    `${numbers.join(', ')}. \`critical\`, \`high\` and \`block\` stop a commit by default; \`medium\`, \`low\` and \`review\` are shown. Examples are made up, and masked as in a report.`,
  ];
  let table: string[] = [];
  for (const [i, rule] of rules.entries()) {
    const heading = rule === custom[0] ? CUSTOM : CHAPTERS.find(([first]) => first === rule.id)?.[1];
    if (heading || i === 0) {
      table = ['| rule | finds | severity | for example | what to do |', '|---|---|---|---|---|'];
      parts.push(`## ${heading ?? 'Rules'}`, '');
    }
    table.push(
      `| \`${rule.id}\` | ${rule.reference ? `[${cell(rule.title)}](${rule.reference})` : cell(rule.title)} | ${rule.severity} | ${await example(rule, setup)} | ${cell(rule.remedy)} |`,
    );
    parts[parts.length - 1] = table.join('\n');
  }
  if (personal.length > 0) {
    const rows = personal.map(
      (rule) => `| \`${rule.id}\` | ${cell(rule.title)} | ${rule.tier} | ${code(personalExample(rule))} | \`${rule.type}\` |`,
    );
    parts.push(
      `## ${PERSONAL_DATA}`,
      ['| rule | finds | tier | for example | type in the library |', '|---|---|---|---|---|', ...rows].join('\n'),
    );
  }
  if (practices.length > 0) {
    const rows = practices.map(
      ({ id, title, severity, remedy, reference }) => `| \`${id}\` | [${cell(title)}](${reference}) | ${severity} | ${cell(remedy)} |`,
    );
    parts.push(`## ${PRACTICE}`, ['| rule | finds | severity | what to do |', '|---|---|---|---|', ...rows].join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

/** The rule's first example, with everything found in it masked. */
function personalExample(rule: PersonalDataRule): string {
  const [text] = rule.examples().match;
  let shown = '';
  let position = 0;
  for (const { start, end } of builtinFinder()(text)) {
    if (start < position) continue;
    shown += text.slice(position, start) + maskPersonal(text.slice(start, end));
    position = end;
  }
  return shown + text.slice(position);
}

const cell = (text: string) => text.replace(/[\r\n]+/g, ' ').replace(/\|/g, '\\|');

const MAX_EXAMPLE = 90;

/** The line of the rule's first example that holds the finding, masked. */
async function example(rule: Rule, { rules, policy }: Setup): Promise<string> {
  const [first] = rule.examples().match;
  const { path, text } = typeof first === 'string' ? { path: 'example.txt', text: first } : first;
  const { findings } = await inspect({ path, bytes: Buffer.from(text), origin: { kind: 'stdin' } }, rules, policy);
  const line = findings.find((finding) => finding.rule === rule.id)?.excerpt.trim() ?? '';
  const from = line.length > MAX_EXAMPLE ? Math.max(0, line.indexOf('••') - (MAX_EXAMPLE >> 1)) : 0;
  const shown = `${from > 0 ? '…' : ''}${line.slice(from, from + MAX_EXAMPLE)}${from + MAX_EXAMPLE < line.length ? '…' : ''}`;
  return code(shown);
}

const code = (text: string) => (text === '' ? '' : `\`${cell(text.replace(/`/g, "'"))}\``);
