import micromatch from 'micromatch';
import { isAlias, LineCounter, parseDocument, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { notUtf8, quote, UserError } from '../../errors.ts';
import { didYouMean } from '../../io/nearest.ts';
import { SEVERITIES, type Severity } from '../../model.ts';
import { conflictAt } from '../conflict.ts';
import { fieldSteps } from '../allowlist.ts';
import { yamlError } from './yaml-error.ts';
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

/** When two branches each made the file. */
const ONE_SALT =
  'keep only one salt. Then run "together-guard baseline" if you have one, and "together-guard allow" for entries with a fingerprint that was made with the other salt';

/**
 * Parses an allowlist file.
 *
 * @param name the file's path, for messages
 * @param ruleIds all existing rules; another id is an error, since its entry would allow nothing
 * @throws UserError with line, column and what was expected
 */
export function parseConfig(source: string, name: string, ruleIds: ReadonlySet<string>): Config {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const fail = (node: Node | null | undefined | number, expected: string): never => {
    const offset = typeof node === 'number' ? node : (node?.range?.[0] ?? 0);
    const { line, col } = lines.linePos(offset);
    throw new UserError(
      'bad-config',
      `${name}:${line}:${col}: ${isAlias(node) ? 'an alias is not read here: write the value itself' : expected}`,
    );
  };
  const lineOf = (node: Node) => lines.linePos(node.range?.[0] ?? 0).line;
  const fault = notUtf8(source);
  if (fault !== '') fail(0, fault);
  const [error] = document.errors;
  const conflict = error ? conflictAt(source) : -1;
  const isTwice = (source.match(/^salt:/gm)?.length ?? 0) > 1;
  if (conflict >= 0)
    fail(conflict, `a merge conflict: keep what you need of both sides${isTwice ? `, but ${ONE_SALT}` : ', and remove the markers'}`);
  if (error && isTwice) fail(source.lastIndexOf('\nsalt:') + 1, `a second salt: ${ONE_SALT}`);
  if (error) {
    const { offset, says } = yamlError(document, error);
    fail(offset, says);
  }

  /** The entries of a map. A key that is not in `known` is an error. */
  const fields = (node: unknown, what: string, known: readonly string[] | null): Map<string, Node> => {
    if (!isMap(node))
      return fail(node as Node, node === document.contents ? 'expected settings, like "allow:"' : `expected ${what}: a map`);
    const entries = new Map<string, Node>();
    for (const { key, value } of node.items) {
      const text = isScalar(key) ? String(key.value) : '';
      if (known && !known.includes(text)) fail(key as Node, `unknown key ${quote(text)} in ${what}; expected one of: ${known.join(', ')}`);
      if (value === null || (isScalar(value) && value.value === null)) continue;
      entries.set(text, value as Node);
    }
    return entries;
  };
  /** The entries of a map with any keys, also those without a value. */
  const entries = (node: Node, what: string): [key: string, entry: { node: Node | null; line: number }][] => {
    fields(node, what, null);
    return (node as YAMLMap<Node, Node | null>).items.map(({ key, value }) => [
      string(key, `a key of ${what}`),
      { node: isScalar(value) && value.value === null ? null : value, line: lineOf(key) },
    ]);
  };
  const items = (node: Node | undefined, what: string): Node[] => {
    if (!node) return [];
    if (!isSeq(node)) return fail(node, `expected ${what}: a list`);
    return node.items as Node[];
  };
  const string = (node: Node, what: string): string => {
    if (!isScalar(node) || node.value === null || typeof node.value === 'object') return fail(node, `expected ${what}: text`);
    return (node.source as string | undefined) ?? String(node.value);
  };
  const oneOf = <T extends string>(node: Node, what: string, values: readonly T[]): T => {
    const value = isScalar(node) && node.value === false ? 'off' : string(node, what);
    return values.includes(value as T) ? (value as T) : fail(node, `expected ${what}: ${values.join(' | ')}`);
  };
  const offOrOn = (node: Node, id: string): string => {
    const value = isScalar(node) && node.value === false ? 'off' : isMap(node) ? '' : string(node, `rules.${id}`);
    return value === 'off' || value === 'on'
      ? value
      : fail(node, `expected rules.${id}: off | on | { severity: ${SEVERITIES.join(' | ')} }`);
  };
  const customIds = new Set<string>();
  const rule = (node: Node): string => {
    const id = string(node, 'rule');
    return ruleIds.has(id) || customIds.has(id)
      ? id
      : fail(node, `unknown rule ${quote(id)}${didYouMean(id, [...ruleIds, ...customIds])}; "together-guard rules" lists them all`);
  };
  const glob = (node: Node, what: string) => {
    const text = string(node, what);
    if (text.replace(/^\.\//, '') === '') fail(node, `expected ${what} that is not empty, like data/**`);
    if (/^!(?!\()/.test(text))
      fail(node, `expected ${what} without "!" at the beginning: exceptions are not supported, so list the wanted paths`);
    if (text.length > MAX_GLOB) fail(node, `expected ${what} of at most ${MAX_GLOB} characters`);
    return globSource(text);
  };
  const globs = (node: Node | undefined, what: string): Glob[] => {
    const nodes = items(node, what);
    if (nodes.length > MAX_GLOBS) fail(nodes[MAX_GLOBS], `expected at most ${MAX_GLOBS} globs: name folders, like data/**`);
    return nodes.map((item) => ({
      glob: string(item, 'a glob'),
      source: glob(item, 'a glob'),
      line: lineOf(item),
      ...(TAKEN_OVER.test(item.comment ?? '') && { taken: true as const }),
    }));
  };

  const entry = (node: Node): AllowEntry => {
    const known = fields(node, 'an allow entry', KEYS.allow);
    const read = <T>(key: string, parse: (node: Node) => T): T | undefined => (known.has(key) ? parse(known.get(key)!) : undefined);
    const result: AllowEntry = {
      reason:
        read('reason', (value) => string(value, 'reason').trim()) ||
        fail(node, 'expected a reason: every allow entry must say why it is safe'),
      fingerprint: read('fingerprint', (value) => {
        const text = string(value, 'fingerprint').toLowerCase();
        return /^[0-9a-f]{8,16}$/.test(text) ? text : fail(value, 'expected fingerprint: 8 to 16 hex digits');
      }),
      rule: read('rule', rule),
      path: read('path', (value) => glob(value, 'path')),
      field: read('field', (value) => {
        const steps = fieldSteps(string(value, 'field'));
        return steps === '' || steps.length > MAX_GLOB
          ? fail(value, 'expected field: a field of records, like messages.content')
          : micromatch.makeRe(steps, { dot: true }).source;
      }),
      match: read('match', (value) => {
        const text = string(value, 'match');
        try {
          return new RegExp(text).source;
        } catch (cause) {
          // The engine's message repeats the pattern, which may contain the secret. Show only the error at its end.
          return fail(value, `expected match: a regular expression (${(cause as Error).message.split(': ').at(-1)})`);
        }
      }),
      expires: read('expires', (value) => {
        const text = string(value, 'expires');
        return isDay(text) ? text : fail(value, 'expected expires: a date like 2027-01-31');
      }),
      line: lineOf(node),
    };
    if (!result.fingerprint && !result.path && !result.match && !result.field)
      fail(node, 'expected at least one of fingerprint, path, field, match: to turn off a whole rule, use "rules"');
    return result;
  };

  const regex = (node: Node, what: string): string => {
    const text = string(node, what);
    try {
      return new RegExp(text).source;
    } catch (cause) {
      return fail(
        node,
        `expected ${what}: a JavaScript regular expression without slashes (${(cause as Error).message.split(': ').at(-1)})`,
      );
    }
  };
  const strings = (node: Node | undefined, what: string): string[] => items(node, what).map((item) => string(item, what));

  const custom = (node: Node): CustomRule => {
    const known = fields(node, 'a custom rule', KEYS.custom);
    const needed = (key: string): Node => known.get(key) ?? fail(node, `a custom rule needs ${key}`);
    const optional = <T>(key: string, parse: (node: Node) => T): T | undefined => (known.has(key) ? parse(known.get(key)!) : undefined);
    const number = (value: Node, what: string): number =>
      isScalar(value) && typeof value.value === 'number' && value.value >= 0 ? value.value : fail(value, `expected ${what}: a number`);
    const id = string(needed('id'), 'id');
    if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) fail(needed('id'), 'expected id: lowercase words joined by hyphens');
    if (ruleIds.has(id) || customIds.has(id)) fail(needed('id'), `a rule ${quote(id)} already exists`);
    customIds.add(id);
    const examples = fields(needed('examples'), 'examples', KEYS.examples);
    const proof = (key: 'match' | 'ignore') => {
      const what = `examples.${key}`;
      const texts = items(examples.get(key), what).map((item) => (isSeq(item) ? strings(item, what).join('') : string(item, what)));
      return texts.length >= 2
        ? texts
        : fail(needed('examples'), `expected examples.${key}: at least two, since they prove that the rule works`);
    };
    const near = optional('near', (value) => {
      const parts = fields(value, 'near', KEYS.near);
      return {
        pattern: regex(parts.get('pattern') ?? fail(value, 'near needs pattern'), 'near.pattern'),
        lines: parts.has('lines') ? number(parts.get('lines')!, 'near.lines') : 3,
      };
    });
    return {
      id,
      title: string(needed('title'), 'title'),
      severity: oneOf<Severity>(needed('severity'), 'severity', SEVERITIES),
      keywords: strings(needed('keywords'), 'keywords').map((keyword) => keyword.toLowerCase()),
      pattern: regex(needed('pattern'), 'pattern'),
      flags: optional('flags', (value) => oneOf(value, 'flags', ['i', ''])) ?? '',
      name: optional('name', (value) => regex(value, 'name')),
      near,
      path: optional('path', (value) => regex(value, 'path')),
      minEntropy: optional('minEntropy', (value) => number(value, 'minEntropy')),
      remedy:
        optional('remedy', (value) => string(value, 'remedy')) ??
        'Revoke it, then read the new one from the environment or a secret manager.',
      reference: optional('reference', (value) => string(value, 'reference')) ?? '',
      match: proof('match'),
      ignore: proof('ignore'),
      line: lineOf(node),
    };
  };

  const config: Config = { salt: '', ignore: [], allow: [], rules: {}, custom: [], datasets: { pii: 'block', include: [] } };
  if (document.contents === null) return config;
  const top = fields(document.contents, 'the file', KEYS.file);
  if (top.has('salt')) config.salt = string(top.get('salt')!, 'salt');
  config.custom = items(top.get('custom'), 'custom').map(custom);
  config.ignore = globs(top.get('ignore'), 'ignore');
  config.allow = items(top.get('allow'), 'allow').map(entry);
  if (top.has('rules')) {
    const keys = (top.get('rules') as unknown as { items?: { key: Node }[] }).items ?? [];
    for (const { key } of keys) rule(key);
    for (const [id, node] of fields(top.get('rules'), 'rules', null)) {
      if (isMap(node)) {
        const severity = fields(node, `rules.${id}`, ['severity']).get('severity');
        if (severity) config.rules[id] = { severity: oneOf<Severity>(severity, 'severity', SEVERITIES) };
      } else if (offOrOn(node, id) === 'off') config.rules[id] = { off: true };
    }
  }
  if (top.has('datasets')) {
    const datasets = fields(top.get('datasets'), 'datasets', KEYS.datasets);
    if (datasets.has('pii')) config.datasets.pii = oneOf(datasets.get('pii')!, 'datasets.pii', ['block', 'warn', 'off']);
    config.datasets.include = globs(datasets.get('include'), 'datasets.include');
  }
  const skip = top.has('checklist') && fields(top.get('checklist'), 'checklist', KEYS.checklist).get('skip');
  if (skip) {
    config.skip = {};
    if (!isMap(skip)) fail(skip, 'expected checklist.skip: a map from lines to reasons, like { ci-scans: "another job scans" }');
    for (const [id, { node, line }] of entries(skip, 'checklist.skip')) {
      if (isScalar(node) && typeof node.value !== 'string') fail(node, `expected a reason for ${quote(id)}: a text that says why`);
      const reason = node && string(node, `checklist.skip.${id}`).trim();
      config.skip[id] = {
        reason: reason || fail(node ?? skip, `expected a reason for ${quote(id)}: every skipped line must say why`),
        line,
      };
    }
  }
  if (top.has('rotated')) {
    config.rotated = {};
    const rotated = top.get('rotated')!;
    if (!isMap(rotated)) fail(rotated, 'expected rotated: a map from names of keys to days, like { TOGETHER_API_KEY: 2027-01-31 }');
    for (const [name, { node, line }] of entries(rotated, 'rotated')) {
      const day = node ? string(node, `rotated.${name}`) : '';
      config.rotated[name] = { day: isDay(day) ? day : fail(node ?? top.get('rotated'), 'expected a date like 2027-01-31'), line };
    }
  }
  return config;
}
