import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { textOf } from '../../src/cli/allowlist-document.ts';
import { addAll } from '../../src/cli/init/from-document.ts';
import { parseConfig } from '../../src/policy/config/parse.ts';
import { convert } from '../../src/switch/rule.ts';

test.each([
  ['acme-[a-z0-9]{20}', 'acme-'],
  ['(?i)partner_code:\\s*"([0-9a-f]{24})"', 'partner_code'],
  ['acme.{6}', 'acme'], // only found apart in parts of four characters
])('examples of %s are written so that no scanner finds them in the file, and are read whole', (pattern, keyword) => {
  const { definition } = convert(
    { id: 'acme', title: 'Acme', pattern, dialect: 'go', keywords: [keyword], at: '.gitleaks.toml:1' },
    'acme-token',
  );
  const document = parseDocument('# ours\nallow: []\n');
  addAll(document, { ignore: new Map(), allow: [], settings: new Map(), custom: [definition!], covered: [] }, () => {});
  const text = textOf(document, null);
  const found = new RegExp(pattern.replace('(?i)', ''), 'i');
  expect(definition!.examples.match.every((example) => found.test(example))).toBe(true);
  expect(text.split('\n').filter((line) => line.startsWith('        - ') && found.test(line))).toEqual([]);
  expect(parseConfig(text, 'a.yaml', new Set()).custom[0]!.match).toEqual(definition!.examples.match);
});
