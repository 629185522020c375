import { anyOf, type Draft, plain } from '../draft.ts';
import { fast } from '../slow.ts';
import { namedBy, type Tool } from '../tool.ts';
import { entriesIn, itemsIn, textIn, valueIn, YamlFile } from '../yaml.ts';
import { takeContext } from './gitleaks-allowlist.ts';
import type { Shape } from '../shape.ts';

const CONFIGS = [
  'trufflehog.yaml',
  'trufflehog.yml',
  '.trufflehog.yaml',
  '.trufflehog.yml',
  'trufflehog-config.yaml',
  'trufflehog-config.yml',
];
const EXCLUDES = [
  '.trufflehogignore',
  '.trufflehog-exclude',
  '.trufflehog-exclude.txt',
  'trufflehog-exclude.txt',
  '.trufflehog/exclude.txt',
  '.trufflehog-ignore',
];

const DETECTORS: Shape = {
  detectors: [
    {
      name: 'text',
      description: 'text',
      keywords: 'texts',
      regex: { '*': 'text' },
      primary_regex_name: 'text',
      entropy: 'number',
      exclude_words: 'texts',
      exclude_regexes_capture: 'texts',
      exclude_regexes_match: 'texts',
    },
  ],
};

/** https://github.com/trufflesecurity/trufflehog: a file with custom detectors, and one with patterns of paths. Neither has a fixed name. */
export const trufflehog: Tool = {
  name: 'trufflehog',
  files: [...CONFIGS, '.trufflehog/config.yaml', '.trufflehog/config.yml', ...EXCLUDES],
  traces: /\btrufflehog\b|--exclude-paths/i,
  named: (lines) => namedBy(lines, /(?:--config|--exclude-paths|--exclude_paths|(?<=\s)-x)[= "',]+([\w./-]+)/g),
  read(source, present, draft) {
    for (const file of present) {
      const text = source.text(file)!;
      if (/\.ya?ml$/.test(file)) {
        const yaml = new YamlFile(text, file);
        yaml.check(DETECTORS, draft);
        for (const detector of itemsIn(valueIn(yaml.top, 'detectors'))) takeDetector(yaml, detector, draft);
        const sources = valueIn(yaml.top, 'sources');
        if (sources) draft.leave(yaml.at(sources), 'the list of sources', 'together-guard scans the repository that it is in');
      } else takePaths(text, file, draft);
    }
  },
  proof: () => ({
    files: {
      'trufflehog.yaml': `detectors:
  - name: AcmeToken
    keywords: [acme]
    regex:
      id: '\\b(acmeid_[0-9]{8})\\b'
      secret: '\\b(acmesecret_[a-zA-Z0-9]{24})\\b'
    primary_regex_name: secret
    entropy: 2.5
    exclude_words: [sample]
    exclude_regexes_capture: ['^acmesecret_0+']
    verify:
      - endpoint: https://acme.example/verify
        unsafe: false
`,
      '.trufflehogignore': '# paths\n^test/fixtures/\n\\.lock$\n',
    },
    ignore: ['test/fixtures/**', '**/*.lock'],
    rules: ['AcmeToken'],
    allow: 2,
    left: ['trufflehog.yaml:12'],
  }),
};

/** A file for --exclude-paths: a regular expression a line. */
function takePaths(text: string, file: string, draft: Draft): void {
  for (const [i, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    for (const glob of draft.globs(line, `${file}:${i + 1}`) ?? []) draft.ignoreGlob(glob, `${file}:${i + 1}`);
  }
}

function takeDetector(yaml: YamlFile, detector: unknown, draft: Draft): void {
  const at = yaml.at(detector);
  const name = textIn(valueIn(detector, 'name')) ?? 'detector';
  const reason = `from ${yaml.file}`;
  const patterns = entriesIn(valueIn(detector, 'regex')).map(([key, node]) => ({ key, pattern: textIn(node) ?? '' }));
  const primary = textIn(valueIn(detector, 'primary_regex_name'));
  const main = patterns.find(({ key }) => key === primary) ?? patterns[0];
  if (!main) return draft.leave(at, `the detector ${name}`, 'it has no pattern');
  const others = patterns.filter((one) => one !== main);
  const near = others[0] && draft.attempt(at, `the detector ${name}`, () => fast(plain(others[0]!.pattern, 'go')));
  if (near === null) return;
  for (const { key } of others.slice(1))
    draft.leave(at, `the pattern ${key} of ${name}`, 'a rule has one other pattern that must match nearby ("near")');
  const entropy = Number(textIn(valueIn(detector, 'entropy')) ?? 0);
  draft.addRule({
    id: name,
    title: textIn(valueIn(detector, 'description')) ?? name,
    pattern: main.pattern,
    dialect: 'go',
    keywords: itemsIn(valueIn(detector, 'keywords')).map((node) => textIn(node) ?? ''),
    at,
    ...(entropy > 0 && { minEntropy: entropy }),
    ...(near !== undefined && { near }),
  });
  const words = itemsIn(valueIn(detector, 'exclude_words'))
    .map((node) => textIn(node) ?? '')
    .filter((word) => word !== '');
  draft.count(at, words.length);
  for (const word of words) draft.hide(word);
  if (words.length > 0) draft.addAllow({ theirs: name, match: anyOf(words), reason, at });
  for (const node of itemsIn(valueIn(detector, 'exclude_regexes_capture'))) {
    const match = draft.value(textIn(node) ?? '', yaml.at(node));
    if (match !== null) draft.addAllow({ theirs: name, match, reason, at });
  }
  for (const node of itemsIn(valueIn(detector, 'exclude_regexes_match')))
    takeContext(textIn(node) ?? '', 'match', { at: yaml.at(node), reason, paths: [], rules: [name] }, draft);
  const verify = valueIn(detector, 'verify');
  if (verify) draft.leave(yaml.at(verify), `the verification of ${name}`, '"scan --verify" asks only the providers that it knows');
  const validations = valueIn(detector, 'validations');
  if (validations) draft.leave(yaml.at(validations), `the validations of ${name}`, 'write them into the pattern, as lookaheads');
}
