import micromatch from 'micromatch';
import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { quote } from '../../errors.ts';
import { didYouMean } from '../../io/nearest.ts';
import { SEVERITIES, type Severity } from '../../model.ts';
import { fieldSteps } from '../allowlist.ts';
import { ConfigReader } from './reader.ts';
import { type AllowEntry, type Config, type CustomRule, type Glob, isDay, KEYS } from './schema.ts';

/**
 * The regex source of a glob in `ignore` or `path`. Globs are micromatch's, and also match hidden files. Two forms come from
 * .gitignore, since people copy them from there: a slash at the end means a folder and everything in it (at any depth, if
 * there is no other slash), and a slash at the beginning means the repository's root. A folder's name also matches the files in it.
 *
 * @throws Error if it is too long for micromatch
 */
export function globSource(glob: string): string {
  const path = glob.replace(/^\.\//, '');
  const folder = /^[^/]+\/$/.test(path) ? `**/${path}**` : path.replace(/^\/+(?=.)/, '').replace(/\/$/, '/**');
  const globs = /\/\*\*$/.test(folder) ? [folder] : [folder, `${folder}/**`];
  return globs.map((item) => micromatch.makeRe(item, { dot: true }).source).join('|');
}

/** Each glob costs time for every file: a thousand that begin with `**` take about 2 ms. */
const MAX_GLOBS = 1000;
const MAX_GLOB = 1000;
/** The comment next to a glob that `init --from` wrote. */
const TAKEN_OVER = /^ from \S/;

/** What the parts of a file share. */
interface Context {
  reader: ConfigReader;
  /** Ids of all rules, and of the file's own that were read so far. */
  ruleIds: ReadonlySet<string>;
  customIds: Set<string>;
}

/**
 * Parses an allowlist file.
 *
 * @param name the file's path, for messages
 * @param ruleIds all existing rules; another id is an error, since its entry would allow nothing
 * @throws UserError with line, column and what was expected
 */
export function parseConfig(source: string, name: string, ruleIds: ReadonlySet<string>): Config {
  const reader = new ConfigReader(source, name);
  const config: Config = { salt: '', ignore: [], allow: [], rules: {}, custom: [], datasets: { pii: 'block', include: [] } };
  if (reader.contents === null) return config;
  const context: Context = { reader, ruleIds, customIds: new Set() };
  const top = reader.fields(reader.contents, 'the file', KEYS.file);
  const salt = top.get('salt');
  if (salt) config.salt = reader.string(salt, 'salt');
  config.custom = reader.items(top.get('custom'), 'custom').map((node) => customRule(node, context));
  config.ignore = globs(top.get('ignore'), 'ignore', reader);
  config.allow = reader.items(top.get('allow'), 'allow').map((node) => allowEntry(node, context));
  const rules = top.get('rules');
  if (rules) config.rules = ruleSettings(rules, context);
  const datasets = top.get('datasets');
  if (datasets) Object.assign(config.datasets, datasetSettings(datasets, reader));
  const checklist = top.get('checklist');
  const skip = checklist && reader.fields(checklist, 'checklist', KEYS.checklist).get('skip');
  if (skip) config.skip = skippedLines(skip, reader);
  const rotated = top.get('rotated');
  if (rotated) config.rotated = rotationDays(rotated, reader);
  return config;
}

/** The id of an existing rule. */
function rule(node: Node, { reader, ruleIds, customIds }: Context): string {
  const id = reader.string(node, 'rule');
  return ruleIds.has(id) || customIds.has(id)
    ? id
    : reader.fail(node, `unknown rule ${quote(id)}${didYouMean(id, [...ruleIds, ...customIds])}; "together-guard rules" lists them all`);
}

function glob(node: Node, what: string, reader: ConfigReader): string {
  const text = reader.string(node, what);
  if (text.replace(/^\.\//, '') === '') reader.fail(node, `expected ${what} that is not empty, like data/**`);
  if (/^!(?!\()/.test(text))
    reader.fail(node, `expected ${what} without "!" at the beginning: exceptions are not supported, so list the wanted paths`);
  if (text.length > MAX_GLOB) reader.fail(node, `expected ${what} of at most ${MAX_GLOB} characters`);
  return globSource(text);
}

function globs(node: Node | undefined, what: string, reader: ConfigReader): Glob[] {
  const nodes = reader.items(node, what);
  if (nodes.length > MAX_GLOBS) reader.fail(nodes[MAX_GLOBS], `expected at most ${MAX_GLOBS} globs: name folders, like data/**`);
  return nodes.map((item) => ({
    glob: reader.string(item, 'a glob'),
    source: glob(item, 'a glob', reader),
    line: reader.lineOf(item),
    ...(TAKEN_OVER.test(item.comment ?? '') && { taken: true as const }),
  }));
}

function allowEntry(node: Node, context: Context): AllowEntry {
  const { reader } = context;
  const known = reader.fields(node, 'an allow entry', KEYS.allow);
  const read = <T>(key: string, parse: (value: Node) => T): T | undefined => (known.has(key) ? parse(known.get(key)!) : undefined);
  const entry: AllowEntry = {
    reason:
      read('reason', (value) => reader.string(value, 'reason').trim()) ||
      reader.fail(node, 'expected a reason: every allow entry must say why it is safe'),
    fingerprint: read('fingerprint', (value) => {
      const text = reader.string(value, 'fingerprint').toLowerCase();
      return /^[0-9a-f]{8,16}$/.test(text) ? text : reader.fail(value, 'expected fingerprint: 8 to 16 hex digits');
    }),
    rule: read('rule', (value) => rule(value, context)),
    path: read('path', (value) => glob(value, 'path', reader)),
    field: read('field', (value) => {
      const steps = fieldSteps(reader.string(value, 'field'));
      return steps === '' || steps.length > MAX_GLOB
        ? reader.fail(value, 'expected field: a field of records, like messages.content')
        : micromatch.makeRe(steps, { dot: true }).source;
    }),
    match: read('match', (value) => reader.regex(value, 'match')),
    expires: read('expires', (value) => {
      const text = reader.string(value, 'expires');
      return isDay(text) ? text : reader.fail(value, 'expected expires: a date like 2027-01-31');
    }),
    line: reader.lineOf(node),
  };
  if (!entry.fingerprint && !entry.path && !entry.match && !entry.field)
    reader.fail(node, 'expected at least one of fingerprint, path, field, match: to turn off a whole rule, use "rules"');
  return entry;
}

function customRule(node: Node, context: Context): CustomRule {
  const { reader } = context;
  const known = reader.fields(node, 'a custom rule', KEYS.custom);
  const needed = (key: string): Node => known.get(key) ?? reader.fail(node, `a custom rule needs ${key}`);
  const optional = <T>(key: string, parse: (value: Node) => T): T | undefined => (known.has(key) ? parse(known.get(key)!) : undefined);
  const regex = (value: Node, what: string) => reader.regex(value, what, 'a JavaScript regular expression without slashes');
  return {
    id: newId(needed('id'), context),
    title: reader.string(needed('title'), 'title'),
    severity: reader.oneOf<Severity>(needed('severity'), 'severity', SEVERITIES),
    keywords: reader.strings(needed('keywords'), 'keywords').map((keyword) => keyword.toLowerCase()),
    pattern: regex(needed('pattern'), 'pattern'),
    flags: optional('flags', (value) => reader.oneOf(value, 'flags', ['i', ''])) ?? '',
    name: optional('name', (value) => regex(value, 'name')),
    near: optional('near', (value) => {
      const parts = reader.fields(value, 'near', KEYS.near);
      return {
        pattern: regex(parts.get('pattern') ?? reader.fail(value, 'near needs pattern'), 'near.pattern'),
        lines: parts.has('lines') ? reader.number(parts.get('lines')!, 'near.lines') : 3,
      };
    }),
    path: optional('path', (value) => regex(value, 'path')),
    minEntropy: optional('minEntropy', (value) => reader.number(value, 'minEntropy')),
    remedy:
      optional('remedy', (value) => reader.string(value, 'remedy')) ??
      'Revoke it, then read the new one from the environment or a secret manager.',
    reference: optional('reference', (value) => reader.string(value, 'reference')) ?? '',
    ...proofs(needed('examples'), reader),
    line: reader.lineOf(node),
  };
}

/** The id of a custom rule, which no other rule may have. */
function newId(node: Node, { reader, ruleIds, customIds }: Context): string {
  const id = reader.string(node, 'id');
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) reader.fail(node, 'expected id: lowercase words joined by hyphens');
  if (ruleIds.has(id) || customIds.has(id)) reader.fail(node, `a rule ${quote(id)} already exists`);
  customIds.add(id);
  return id;
}

/** A text in parts is a list, so that the file holds no whole key. */
function proofs(node: Node, reader: ConfigReader): Pick<CustomRule, 'match' | 'ignore'> {
  const examples = reader.fields(node, 'examples', KEYS.examples);
  const proof = (key: 'match' | 'ignore') => {
    const what = `examples.${key}`;
    const texts = reader
      .items(examples.get(key), what)
      .map((item) => (isSeq(item) ? reader.strings(item, what).join('') : reader.string(item, what)));
    return texts.length >= 2 ? texts : reader.fail(node, `expected ${what}: at least two, since they prove that the rule works`);
  };
  return { match: proof('match'), ignore: proof('ignore') };
}

function ruleSettings(node: Node, context: Context): Config['rules'] {
  const { reader } = context;
  const settings: Config['rules'] = {};
  for (const { key } of (node as unknown as { items?: { key: Node }[] }).items ?? []) rule(key, context);
  for (const [id, value] of reader.fields(node, 'rules', null)) {
    if (isMap(value)) {
      const severity = reader.fields(value, `rules.${id}`, ['severity']).get('severity');
      if (severity) settings[id] = { severity: reader.oneOf<Severity>(severity, 'severity', SEVERITIES) };
    } else if (isOff(value, id, reader)) settings[id] = { off: true };
  }
  return settings;
}

function isOff(node: Node, id: string, reader: ConfigReader): boolean {
  const value = isScalar(node) && node.value === false ? 'off' : reader.string(node, `rules.${id}`);
  if (value !== 'off' && value !== 'on') reader.fail(node, `expected rules.${id}: off | on | { severity: ${SEVERITIES.join(' | ')} }`);
  return value === 'off';
}

function datasetSettings(node: Node, reader: ConfigReader): Partial<Config['datasets']> {
  const known = reader.fields(node, 'datasets', KEYS.datasets);
  const pii = known.get('pii');
  return {
    ...(pii && { pii: reader.oneOf<Config['datasets']['pii']>(pii, 'datasets.pii', ['block', 'warn', 'off']) }),
    include: globs(known.get('include'), 'datasets.include', reader),
  };
}

function skippedLines(node: Node, reader: ConfigReader): NonNullable<Config['skip']> {
  const skip: NonNullable<Config['skip']> = {};
  if (!isMap(node)) reader.fail(node, 'expected checklist.skip: a map from lines to reasons, like { ci-scans: "another job scans" }');
  for (const [id, { node: value, line }] of reader.entries(node, 'checklist.skip')) {
    if (isScalar(value) && typeof value.value !== 'string') reader.fail(value, `expected a reason for ${quote(id)}: a text that says why`);
    const reason = value && reader.string(value, `checklist.skip.${id}`).trim();
    skip[id] = {
      reason: reason || reader.fail(value ?? node, `expected a reason for ${quote(id)}: every skipped line must say why`),
      line,
    };
  }
  return skip;
}

function rotationDays(node: Node, reader: ConfigReader): NonNullable<Config['rotated']> {
  const rotated: NonNullable<Config['rotated']> = {};
  if (!isMap(node)) reader.fail(node, 'expected rotated: a map from names of keys to days, like { TOGETHER_API_KEY: 2027-01-31 }');
  for (const [name, { node: value, line }] of reader.entries(node, 'rotated')) {
    const day = value ? reader.string(value, `rotated.${name}`) : '';
    rotated[name] = { day: isDay(day) ? day : reader.fail(value ?? node, 'expected a date like 2027-01-31'), line };
  }
  return rotated;
}
