import { createHash } from 'node:crypto';
import { RULES } from '#rules';
import type { Draft } from '../draft.ts';
import type { Shape } from '../shape.ts';
import type { Tool } from '../tool.ts';
import { entriesIn, isTrue, itemsIn, textIn, valueIn, YamlFile } from '../yaml.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const LISTS = ['ignored_paths', 'paths_ignore', 'ignored_detectors', 'banlisted_detectors'];
const SECRET: Record<string, Shape> = Object.fromEntries(
  LISTS.flatMap((key) => [key, key.replaceAll('_', '-')]).map((key) => [key, 'texts'] as const),
);

/** https://docs.gitguardian.com/ggshield-docs/configuration */
export const ggshield: Tool = {
  name: 'ggshield',
  files: ['.gitguardian.yaml', '.gitguardian.yml'],
  traces: /\bgg-?shield\b|GitGuardian\/ggshield-action/i,
  read(source, present, draft) {
    for (const file of present) takeSettings(new YamlFile(source.text(file)!, file), draft);
  },
  proof: () => ({
    files: {
      '.gitguardian.yaml': `version: 2
exit_zero: true
secret:
  ignored_paths:
    - '**/README.md'
    - doc/*
  ignored_matches:
    - name: test key
      match: ${sha256('made up,apikey')}
    - name: another
      match: made-up-value
  ignored_detectors:
    - Slack Bot Token
    - Generic Password
iac:
  ignored_policies: [GG_IAC_0001]
`,
      '.gitguardian.yml': `paths-ignore:
  - /LICENSE
matches-ignore:
  - ${sha256('made up,password')}
banlisted-detectors: [Company Name]
`,
    },
    ignore: ['**/README.md', '**/doc/*', 'LICENSE'],
    off: ['slack-bot-token'],
    wanted: 3,
    left: ['.gitguardian.yaml:14', '.gitguardian.yaml:15', '.gitguardian.yaml:2', '.gitguardian.yml:5'],
  }),
};

/** What ggshield calls the parts of a secret; its digests are of `value,type`. */
const TYPES = [
  'apikey',
  'password',
  'client_secret',
  'secret_key',
  'token',
  'key',
  'private_key',
  'connection_uri',
  'webhook_url',
  'client_id',
  'username',
  'host',
  'uri',
  'url',
];

function takeSettings(yaml: YamlFile, draft: Draft): void {
  const { top } = yaml;
  yaml.check({ ...SECRET, secret: SECRET }, draft);
  const secret = valueIn(top, 'secret') ?? top;
  const list = (...keys: string[]) => itemsIn(valueIn(secret, ...keys, ...keys.map((key) => key.replaceAll('_', '-'))));
  for (const node of list('ignored_paths', 'paths_ignore')) {
    const path = textIn(node) ?? '';
    if (path !== '') draft.ignoreGlob(globOf(path), yaml.at(node));
  }
  for (const node of list('ignored_matches', 'matches_ignore')) takeMatch(yaml, node, draft);
  for (const node of list('ignored_detectors', 'banlisted_detectors')) takeDetector(textIn(node) ?? '', yaml.at(node), draft);
  for (const [key, value, node] of [...entriesIn(top), ...(secret === top ? [] : entriesIn(secret))]) {
    const why = UNKNOWN[key.replaceAll('-', '_')];
    if (why !== undefined && (!isSwitch(value) || isTrue(value))) draft.leave(yaml.at(node), `the setting ${key}`, why);
  }
}

const isSwitch = (node: unknown): boolean => /^(?:true|false)$/i.test(textIn(node) ?? '');

const ONLY_SECRETS = 'together-guard looks for secrets and personal data only';
/** Settings that change what is found or blocked. Others are about the connection, or about the output. */
const UNKNOWN: Readonly<Record<string, string>> = {
  exit_zero: 'a finding blocks; to only warn, set the severity of rules to medium under "rules"',
  ignore_known_secrets: 'what GitGuardian knows is not asked: accept what is there with "together-guard baseline"',
  minimum_severity: 'high and critical findings block; "scan --fail-on" sets another severity',
  prereceive_remediation_message: 'the advice of a rule cannot be changed',
  iac: ONLY_SECRETS,
  sca: ONLY_SECRETS,
};

/** At any depth, unless it begins with a slash. */
function globOf(path: string): string {
  const glob = path.startsWith('/') ? path.slice(1) : path.startsWith('**/') ? path : `**/${path}`;
  return glob.endsWith('/') ? `${glob}**` : glob;
}

function takeMatch(yaml: YamlFile, node: unknown, draft: Draft): void {
  const match = textIn(node) ?? textIn(valueIn(node, 'match')) ?? '';
  const name = textIn(valueIn(node, 'name')) ?? '';
  const isDigest = /^[0-9a-f]{64}$/i.test(match);
  if (!isDigest) draft.values.add(match);
  draft.wanted.push({
    at: yaml.at(node),
    reason: `${name === '' ? '' : `${name} `}(from ${yaml.file})`.replace(/^\(from (.*)\)$/, 'from $1'),
    name: name === '' ? 'an ignored match' : `the ignored match ${name}`,
    // A value that is written out must not get into our file.
    isValue: (value) =>
      isDigest ? [value, ...TYPES.map((type) => `${value},${type}`)].some((one) => sha256(one) === match.toLowerCase()) : value === match,
  });
}

/** A detector with the same name as one of our rules. */
function takeDetector(name: string, at: string, draft: Draft): void {
  const words = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const same = RULES.all().find(({ id, title }) => id === words || title.toLowerCase() === name.toLowerCase());
  if (same) draft.settings.set(same.id, 'off');
  else draft.leave(at, `the ignored detector ${name}`, 'no built-in rule is known to be the same: look for it with "together-guard rules"');
}
