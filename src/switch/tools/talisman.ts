import { createHash } from 'node:crypto';
import micromatch from 'micromatch';
import { globSource } from '../../policy/config/parse.ts';
import type { Draft } from '../draft.ts';
import type { Source } from '../source.ts';
import type { Tool } from '../tool.ts';
import { itemsIn, textIn, valueIn, YamlFile } from '../yaml.ts';
import { takeContext } from './gitleaks-allowlist.ts';
import type { Shape } from '../shape.ts';

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

/** Talisman's checksum of files, in the order in which git lists them. */
function checksum(files: readonly { path: string; bytes: Buffer }[]): string {
  let all = '';
  for (const { path, bytes } of files) all = sha256(all) + sha256(bytes) + sha256(path);
  return sha256(all);
}

const EXAMPLE = 'password = made up\n';

const SETTINGS: Shape = {
  fileignoreconfig: [{ filename: 'text', checksum: 'text', ignore_detectors: 'texts', allowed_patterns: 'texts' }],
  scopeconfig: [{ scope: 'text' }],
  custom_patterns: 'texts',
  allowed_patterns: 'texts',
  custom_severities: [{ detector: 'text' }],
  threshold: 'text',
};

/** https://github.com/thoughtworks/talisman */
export const talisman: Tool = {
  name: 'talisman',
  files: ['.talismanrc', '.talismanignore'],
  traces: /\btalisman\b/i,
  read(source, present, draft) {
    for (const file of present) {
      if (file.endsWith('ignore')) takeIgnored(source.text(file)!, file, draft);
      else takeSettings(new YamlFile(source.text(file)!, file), source, draft);
    }
  },
  proof: () => ({
    files: {
      '.talismanrc': `fileignoreconfig:
- filename: src/a.py
  checksum: ${checksum([{ path: 'src/a.py', bytes: Buffer.from(EXAMPLE) }])}
- filename: src/b.py
  checksum: ${sha256('another version')}
- filename: docs/
  ignore_detectors: [filecontent]
- filename: init-env.sh
  ignore_detectors: [filename, filesize]
- filename: test
  allowed_patterns: ["made-up-[0-9]+"]
scopeconfig:
- scope: node
- scope: cobol
custom_patterns:
- acme_[a-z0-9]{24}
custom_severities:
- detector: HexContent
  severity: low
allowed_patterns:
- sample-[a-z]+
threshold: medium
version: "1.0"
`,
      '.talismanignore': '*.pem\ninit.sh # ignore:filename\n',
      'src/a.py': EXAMPLE,
      'src/b.py': EXAMPLE,
    },
    ignore: ['docs/**', '**/pnpm-lock.yaml', '**/yarn.lock', '**/package-lock.json', '**/*.pem'],
    rules: ['talisman-pattern-1'],
    wanted: 3,
    left: ['.talismanrc:11', '.talismanrc:14', '.talismanrc:18', '.talismanrc:21', '.talismanrc:22', '.talismanrc:4'],
  }),
};

/** Files that a scope leaves out, as talisman's documentation lists them. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  node: ['pnpm-lock.yaml', 'yarn.lock', 'package-lock.json'],
  go: ['makefile', 'go.mod', 'go.sum', 'Gopkg.toml', 'Gopkg.lock', 'glide.yaml', 'glide.lock'],
  images: ['*.jpeg', '*.jpg', '*.png', '*.tiff', '*.bmp'],
  bazel: ['*.bzl'],
  terraform: ['.terraform.lock.hcl'],
  php: ['composer.lock'],
  python: ['poetry.lock', 'Pipfile.lock', 'requirements.txt', 'uv.lock'],
};

/** A name without a slash and with `*` counts in every folder, one without `*` only at the root. */
const globOf = (name: string): string =>
  name.endsWith('/') ? `${name}**` : !name.includes('/') && /[*?[\]]/.test(name) ? `**/${name}` : name;

/** A glob in "ignore" also matches what is in a folder of that name; one of talisman does not. */
function ignoreFiles(name: string, at: string, draft: Draft): void {
  const glob = globOf(name);
  const exact = micromatch.makeRe(glob, { dot: true });
  const wide = new RegExp(globSource(glob));
  const more = glob.endsWith('/**') ? undefined : draft.paths.find((path) => wide.test(path) && !exact.test(path));
  if (more === undefined) draft.ignoreGlob(glob, at);
  else draft.leave(at, `the path ${name}`, `"ignore" would also match what is in subfolders, such as ${more}: list the files`);
}

function takeSettings(yaml: YamlFile, source: Source, draft: Draft): void {
  const { top } = yaml;
  yaml.check(SETTINGS, draft);
  for (const node of itemsIn(valueIn(top, 'fileignoreconfig'))) takeFile(yaml, node, source, draft);
  for (const node of itemsIn(valueIn(top, 'scopeconfig'))) {
    const scope = textIn(valueIn(node, 'scope')) ?? '';
    const names = SCOPES[scope];
    if (!names) draft.leave(yaml.at(node), `the scope ${scope}`, 'it is not known: list its files under "ignore"');
    else for (const name of names) draft.ignoreGlob(`**/${name}`, yaml.at(node));
  }
  for (const [i, node] of itemsIn(valueIn(top, 'custom_patterns')).entries())
    draft.addRule({
      id: `talisman-pattern-${i + 1}`,
      title: `Pattern ${i + 1} of ${yaml.file}`,
      pattern: textIn(node) ?? '',
      dialect: 'go',
      at: yaml.at(node),
    });
  takeAllowed(yaml, valueIn(top, 'allowed_patterns'), undefined, draft);
  for (const node of itemsIn(valueIn(top, 'custom_severities')))
    draft.leave(
      yaml.at(node),
      `the severity of ${textIn(valueIn(node, 'detector')) ?? ''}`,
      'its detectors do not exist here: set the severity of a rule under "rules"',
    );
  const threshold = valueIn(top, 'threshold');
  if (threshold)
    draft.leave(
      yaml.at(threshold),
      `the threshold ${textIn(threshold)}`,
      'high and critical findings block; "scan --fail-on" sets another severity',
    );
  const experimental = valueIn(top, 'experimental');
  if (experimental) draft.leave(yaml.at(experimental), 'the experimental settings', 'limits of entropy have no counterpart');
}

function takeFile(yaml: YamlFile, node: unknown, source: Source, draft: Draft): void {
  const name = textIn(valueIn(node, 'filename')) ?? '';
  if (name === '') return;
  const at = yaml.at(node);
  const detectors = itemsIn(valueIn(node, 'ignore_detectors')).map((one) => textIn(one) ?? '');
  if (detectors.includes('filecontent')) return ignoreFiles(name, at, draft);
  if (detectors.length > 0) draft.notes.add('names and sizes of files are not checked, so what is ignored for them needs nothing');
  takeAllowed(yaml, valueIn(node, 'allowed_patterns'), name, draft);
  const sum = textIn(valueIn(node, 'checksum'));
  if (sum === null || detectors.length > 0) return;
  const matcher = new RegExp(globSource(globOf(name)));
  const paths = draft.paths.filter((path) => matcher.test(path));
  const files = paths
    .map((path) => ({ path, bytes: source.bytes(path) }))
    .filter((file): file is { path: string; bytes: Buffer } => file.bytes !== null);
  if (files.length === 0) return draft.leave(at, `the file ${name}`, 'there is no such file');
  if (checksum(files) !== sum)
    return draft.leave(at, `the file ${name}`, 'its checksum is of another version, so talisman does not ignore it either');
  for (const path of paths)
    draft.wanted.push({ path, reason: `the file was accepted in this version (from ${yaml.file})`, at, name, isOptional: true });
}

/** Talisman removes what these match before it looks at a text. They are mostly words of names, so they say nothing about values. */
function takeAllowed(yaml: YamlFile, node: unknown, file: string | undefined, draft: Draft): void {
  for (const one of itemsIn(node)) {
    const paths = file === undefined ? [] : [globSource(globOf(file))];
    takeContext(textIn(one) ?? '', 'covered', { at: yaml.at(one), reason: `from ${yaml.file}`, paths }, draft);
  }
}

/** The older file: a pattern a line, with the detectors that it is for. */
function takeIgnored(text: string, file: string, draft: Draft): void {
  for (const [i, raw] of text.split('\n').entries()) {
    const hash = raw.includes('#') ? raw.indexOf('#') : raw.length;
    const name = raw.slice(0, hash).trim();
    const detectors = /^#\s*ignore:([\w,\s]+)/.exec(raw.slice(hash))?.[1];
    if (!name) continue;
    if (detectors !== undefined && !detectors.includes('filecontent'))
      draft.notes.add('names and sizes of files are not checked, so what is ignored for them needs nothing');
    else ignoreFiles(name, `${file}:${i + 1}`, draft);
  }
}
