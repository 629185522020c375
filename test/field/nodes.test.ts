/** The package on every common version of Node, from the registry, since Node is also an npm package. */
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { transformSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { CLEAN, KEY, LEAK, type Repo, ROOT } from '../git/repo.ts';
import { expectGuarded, fetchPackages, fieldRepo, install, ok, packOnce } from './install.ts';

packOnce();

/** The package that `node` on the registry installs. */
const NODE = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const VERSIONS = ['20', '22', '24', 'latest'];
const OLD = '18';
const isThis = (version: string) => process.versions.node.startsWith(`${version}.`);

/** A Node of this version; the one that runs the tests, if it has this version. All are fetched at once. */
function nodeOf(version: string, repo: Repo): string {
  if (isThis(version)) return process.execPath;
  const modules = fetchPackages(repo, ...[OLD, ...VERSIONS].filter((one) => !isThis(one)).map((one) => `node-${one}@npm:${NODE}@${one}`));
  return join(modules, `node-${version}`, 'bin', 'node');
}

/** A repository whose user has this Node, and the package. */
function withNode(version: string): Repo & { node: string } {
  const repo = fieldRepo();
  const node = nodeOf(version, repo);
  install(repo, '.');
  const bin = join(dirname(repo.root), 'bin');
  mkdirSync(bin);
  // In its own folder, with its headers next to it. This machine's Node gets a new folder, since its own may have other programs.
  const folder = existsSync(join(dirname(node), 'git')) ? bin : dirname(node);
  if (folder === bin) symlinkSync(node, join(bin, 'node'));
  repo.env.PATH = `${folder}${delimiter}${repo.env.PATH}`;
  repo.write('package.json', '{ "name": "app", "private": true }\n');
  return Object.assign(repo, { node });
}

const LIBRARY = `
const text = process.argv[2];
const check = (ok, what) => { if (!ok) throw new Error(what); };
const main = async ({ defineRule, findPersonalData, pinoRedaction, redact, redactObject, scanBytes, scanOutput, scanText, verifyWebhook, winstonRedaction }) => {
  check((await scanText(text, 'a.py'))[0].rule === 'together-api-key', 'scanText');
  check((await scanBytes('a.py', Buffer.from(text))).length === 1, 'scanBytes');
  check(findPersonalData('write to jane.roe@gmail.com').length === 1, 'findPersonalData');
  check(redact(text).includes('[REDACTED'), 'redact');
  check(redactObject({ api_key: 'x' }).api_key === '[REDACTED]', 'redactObject');
  check(scanOutput(text, {}).safe === false, 'scanOutput');
  check(verifyWebhook('a', 'b', 'c') === false, 'verifyWebhook');
  check([defineRule, pinoRedaction, winstonRedaction].every((one) => typeof one === 'function'), 'functions');
};
`;

/** A Zstandard file (RFC 8878) of one block that is not compressed. @param text in ASCII, with fewer than 256 characters */
const zstd = (text: string): Buffer =>
  Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, text.length, 1 | (text.length << 3), text.length >> 5, 0]), Buffer.from(text)]);

const NOISE = /warning|deprecat|experimental|bad option|not allowed/i;

describe.each(VERSIONS)('Node %s', (version) => {
  test('init, commits, and the library, without warnings from Node', () => {
    const repo = withNode(version);
    const said = ok(repo, '.', repo.path('node_modules/.bin/together-guard'), 'init');
    expect(said).toContain('Checked: the hook blocks a commit with a key.');
    expect(said).not.toMatch(NOISE);
    repo.git('add', '.together-guard.yaml'); // an untracked file counts, with a note
    expectGuarded(repo);
    repo.stage('again.py', `${CLEAN}\n`);
    expect(
      repo
        .commit()
        .output.trim()
        .split('\n')
        .filter((line) => !line.startsWith(' ') && !line.startsWith('[')),
    ).toEqual([expect.stringMatching(/^✓ together-guard: \d+ files?, .+ scanned$/)]);
    repo.write('esm.mjs', `import * as all from 'together-guard';\n${LIBRARY}\nawait main(all);`);
    repo.write('cjs.cjs', `${LIBRARY}\nmain(require('together-guard'));`);
    for (const file of ['esm.mjs', 'cjs.cjs']) {
      const { status, output } = repo.run(repo.node, [file, LEAK]);
      expect(output, file).toBe('');
      expect(status).toBe(0);
    }
    const piped = repo.run(repo.node, [repo.path('node_modules/together-guard/dist/main.cjs'), 'redact'], { input: LEAK });
    expect(piped.output).not.toContain(KEY);
    expect(piped.stderr).toBe('');
    repo.write('plain.txt.zst', zstd('Nothing in it.'));
    const scanned = repo.run(repo.node, [repo.path('node_modules/together-guard/dist/main.cjs'), 'scan', 'plain.txt.zst']);
    expect(scanned.output.includes('needs Node 22.15')).toBe(version === '20');
  });
});

describe('a Node that is too old', () => {
  test('gets one line from every command, the hook and the library', () => {
    const repo = withNode(OLD);
    const { stdout } = repo.run(repo.node, ['--version']);
    const line = new RegExp(
      `^together-guard: needs Node 20 or later, this is ${stdout.trim().slice(1).replaceAll('.', '\\.')} \\(.*\\): install a newer one .*\n$`,
    );
    const main = repo.path('node_modules/together-guard/dist/main.cjs');
    for (const args of [
      [],
      ['--version'],
      ['--help'],
      ['init'],
      ['scan', '--staged'],
      ['scan', '.'],
      ['rules'],
      ['redact'],
      ['allow', '01234567'],
      ['dataset', 'check', 'x'],
      ['nonsense'],
    ]) {
      const { status, output } = repo.run(repo.node, [main, ...args]);
      expect(output, args.join(' ')).toMatch(line);
      expect(status).toBe(2);
    }
    const library = repo.run(repo.node, ['-e', "require('together-guard')"]);
    expect(library.stderr).toContain(`Error: together-guard needs Node 20 or later, this is ${stdout.trim().slice(1)}`);
    repo.run(process.execPath, [main, 'init']);
    repo.stage('bot.py', CLEAN);
    // There is only the old Node: the hook finds no other one.
    const hook = repo.read('.git/hooks/pre-commit').replace(/^ +"\/etc\/profiles\/.*; do$/m, '    ; do');
    const run = repo.run('/bin/sh', ['-s'], { input: hook });
    expect(run.output).toMatch(line);
    expect(run.status).toBe(2);
  });

  test('can run the version check, from Node 12 on', () => {
    const code = readFileSync(join(ROOT, 'dist/main.cjs'), 'utf8');
    expect(transformSync(code, { target: 'node12' }).code).toBe(transformSync(code, { target: 'esnext' }).code); // nothing to translate
  });
});
