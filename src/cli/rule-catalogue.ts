import type { Rule } from '../model.ts';
import { inspect } from '../pipeline.ts';
import type { Setup } from './setup.ts';

/** Chapters of the catalogue, each from the rule that it begins with: rules stand in the order of their files (`src/rules/index.ts`). */
export const CHAPTERS: readonly (readonly [firstRule: string, heading: string])[] = [
  ['together-api-key', 'Together AI'],
  ['openai-api-key', 'AI: models'],
  ['wandb-api-key', 'AI: platforms, vector stores, observability'],
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
  ['blynk-token', 'Services: keys that say whose they are'],
  ['adafruit-key', 'Services, A to L'],
  ['madkudu-key', 'Services, M to Z'],
  ['url-password', 'URLs, HTTP headers, command lines, configuration files'],
  ['generic-secret', 'Secrets given to a name'],
];

/**
 * The catalogue as a page in Markdown: by chapter, for each rule what it finds, how severe it is, a line in which it was
 * found (made up, and masked as in a report), and what to do.
 */
export async function catalogue(rules: readonly Rule[], setup: Setup): Promise<string> {
  const parts = [
    '# Rules of together-guard',
    `${rules.length} rules. \`critical\` and \`high\` block a commit by default, \`medium\` and \`low\` are shown by \`scan\`. Examples are made up, and masked as in a report.`,
  ];
  let table: string[] = [];
  for (const [i, rule] of rules.entries()) {
    const chapter = CHAPTERS.find(([first]) => first === rule.id);
    if (chapter || i === 0) {
      table = ['| rule | finds | severity | for example | what to do |', '|---|---|---|---|---|'];
      parts.push(`## ${chapter?.[1] ?? 'Rules'}`, '');
    }
    table.push(`| \`${rule.id}\` | [${cell(rule.title)}](${rule.reference}) | ${rule.severity} | ${await example(rule, setup)} | ${cell(rule.remedy)} |`);
    parts[parts.length - 1] = table.join('\n');
  }
  return `${parts.join('\n\n')}\n`;
}

const cell = (text: string) => text.replace(/[\r\n]+/g, ' ').replace(/\|/g, '\\|');

const MAX_EXAMPLE = 90;

/** The line of its first example in which the rule finds something, masked. */
async function example(rule: Rule, { rules, policy }: Setup): Promise<string> {
  const [first] = rule.examples().match;
  const { path, text } = typeof first === 'string' ? { path: 'example.txt', text: first } : first;
  const { findings } = await inspect({ path, bytes: Buffer.from(text), origin: { kind: 'stdin' } }, rules, policy);
  const line = findings.find((finding) => finding.rule === rule.id)?.excerpt.trim() ?? '';
  const from = line.length > MAX_EXAMPLE ? Math.max(0, line.indexOf('••') - (MAX_EXAMPLE >> 1)) : 0;
  const shown = `${from > 0 ? '…' : ''}${line.slice(from, from + MAX_EXAMPLE)}${from + MAX_EXAMPLE < line.length ? '…' : ''}`;
  return shown === '' ? '' : `\`${cell(shown.replace(/`/g, "'"))}\``;
}
