import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { addAll } from '../../src/cli/init/from-document.ts';
import { parseConfig } from '../../src/policy/config/parse.ts';
import { Globs } from '../../src/policy/globs.ts';

test('a glob that was taken over says from where, and is not reported as unused', () => {
  const document = parseDocument('ignore:\n  - written/by-hand.txt\n  # below a comment\n');
  const ignore = new Map([
    ['vendor/**', '.gitleaks.toml:5'],
    ['written/by-hand.txt', '.gitleaks.toml:6'],
  ]);
  const added = addAll(document, { ignore, allow: [], settings: new Map(), custom: [], covered: [] }, () => {});
  expect(added.ignore).toBe(1);
  expect(document.toString()).toContain('  - vendor/** # from .gitleaks.toml\n');
  const config = parseConfig(document.toString(), 'x.yaml', new Set());
  expect(new Globs(config.ignore, 'ignore', 'x.yaml').notes('x.yaml', '/nowhere')).toEqual([
    expect.stringMatching(/^x\.yaml:2: the ignore glob written\/by-hand\.txt matches nothing here/),
  ]);
});
