/**
 * `--format sarif`: follows the schema of SARIF 2.1.0 and GitHub's requirements. Microsoft's validator is too large to run
 * here. By hand (it must report nothing for `everything.sarif`):
 * `npx @microsoft/sarif-multitool validate test/report/golden/everything.sarif --rule-kind Ghas --level "Error;Warning;Note"`
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model.ts';
import { emptyReport } from '../../src/scan/reports.ts';
import { reportText } from './text.ts';
import { webAddress } from '../../src/sources/repository.ts';
import { everything, finding } from './report.ts';

const { resolve } = createRequire(import.meta.url);
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as object;
const ajv = new Ajv({ schemaId: 'id', meta: false, unknownFormats: 'ignore', logger: false });
ajv.addMetaSchema(json(resolve('ajv/lib/refs/json-schema-draft-04.json')), 'draft-04');
const validate = ajv.compile({
  ...json(resolve('@microsoft/jest-sarif').replace(/lib[\\/].*$/, 'lib/schemas/sarif-2.1.0-rtm.5.json')),
  $schema: undefined,
});

// oxlint-disable-next-line typescript/no-explicit-any -- a document of any form, which the schema checks
async function runOf(report: Report): Promise<any> {
  const document = JSON.parse(
    await reportText(report, 'sarif', { color: false, pathOf: (path) => path, repository: { uri: 'https://git.example/a/b' } }),
  );
  expect(validate(document), JSON.stringify(validate.errors, null, 2)).toBe(true);
  return document.runs[0];
}

describe('the document', () => {
  test('is valid for any report', async () => {
    await runOf(emptyReport('stdin'));
    await runOf(everything());
    const odd = 'a b\\ü?#[%].py\u202e\n';
    const run = await runOf({ ...everything(), findings: [finding({ path: odd, title: odd, remedy: odd, allowed: odd, rule: 'odd' })] });
    expect(run.results[0].locations[0].physicalLocation.artifactLocation).toEqual({
      uri: 'a%20b%5C%C3%BC%3F%23%5B%25%5D.py%E2%80%AE%0A',
      uriBaseId: 'SRCROOT',
    });
    const elsewhere = await runOf({
      ...everything(),
      findings: [finding({ path: '/tmp/a b.py' }), finding({ path: 'C:\\x\\y.py', line: 9 })],
    });
    // oxlint-disable-next-line typescript/no-explicit-any -- as above
    expect(elsewhere.results.map(({ locations }: any) => locations[0].physicalLocation.artifactLocation.uri)).toEqual([
      'file:///tmp/a%20b.py',
      'file:///C:/x/y.py',
    ]);
  });

  test('names a message as what it is, and has the physical location without which GitHub rejects the file', async () => {
    const { results } = await runOf({ ...everything(), findings: [finding({ path: 'the message of tag v1' }), finding({ path: 'a.py' })] });
    // oxlint-disable-next-line typescript/no-explicit-any -- as above
    expect(results.map(({ locations: [{ physicalLocation, logicalLocations }] }: any) => [!!physicalLocation, logicalLocations])).toEqual([
      [true, undefined],
      [true, [{ fullyQualifiedName: 'the message of tag v1', kind: 'resource' }]],
    ]);
  });

  test('names the file that a list or an entry of an archive is in', async () => {
    const record = { index: 2, field: 'email', role: null };
    const paths = ['config/a.yml!list.json', 'd!b.jsonl'];
    const { results } = await runOf({ ...everything(), findings: paths.map((path) => finding({ path, line: 9, record })) });
    // oxlint-disable-next-line typescript/no-explicit-any -- as above
    expect(results.map(({ locations: [{ physicalLocation, logicalLocations }] }: any) => [physicalLocation, logicalLocations])).toEqual([
      [
        {
          artifactLocation: { uri: 'config/a.yml', uriBaseId: 'SRCROOT' },
          region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
        },
        [{ fullyQualifiedName: 'config/a.yml!list.json, record 2, email' }],
      ],
      [
        expect.objectContaining({ artifactLocation: { uri: 'd!b.jsonl', uriBaseId: 'SRCROOT' } }),
        [{ fullyQualifiedName: 'record 2, email' }],
      ],
    ]);
    expect(results[1].locations[0].physicalLocation.region.startLine).toBe(9);
  });

  test('has everything that GitHub shows of a rule', async () => {
    const { tool, results } = await runOf(everything());
    for (const rule of tool.driver.rules) {
      expect(rule).toMatchObject({
        name: expect.stringMatching(/^[A-Z][A-Za-z0-9]+$/) as string,
        fullDescription: { text: expect.stringMatching(/\.$/) as string },
        help: { text: expect.any(String) as string, markdown: expect.any(String) as string },
        helpUri: expect.stringMatching(/^https:/) as string,
        properties: {
          'security-severity': expect.stringMatching(/^\d\.\d$/) as string,
          precision: expect.stringMatching(/^(?:high|medium)$/) as string,
          tags: expect.arrayContaining(['security']) as string[],
        },
      });
    }
    expect(tool.driver.rules.find(({ id }: { id: string }) => id === 'together-api-key').properties['security-severity']).toBe('9.5');
    for (const { ruleId, ruleIndex, partialFingerprints, locations } of results) {
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
      expect(partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{16}:1$/);
      expect(locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
    }
  });

  test('the most severe come first, and no more than GitHub shows; a note counts the rest', async () => {
    const many = Array.from({ length: 6_000 }, (_, i) => finding({ severity: 'medium', blocking: false, line: i + 1 }));
    const { results, invocations } = await runOf({ ...emptyReport('files'), findings: [...many, finding({ path: 'last.py' })] });
    expect(results).toHaveLength(5_000);
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('last.py');
    expect(invocations[0].toolExecutionNotifications.at(-1).message.text).toMatch(/^1,001 findings, the least severe, are left out/);
  });

  test('files that could not be scanned make the execution fail', async () => {
    const { invocations } = await runOf(everything());
    expect(invocations[0].executionSuccessful).toBe(false);
    expect(invocations[0].toolExecutionNotifications).toHaveLength(7);
    expect((await runOf(emptyReport('files'))).invocations[0].executionSuccessful).toBe(true);
  });
});

test.each([
  ['git@github.com:acme/bot.git', 'https://github.com/acme/bot'],
  ['https://user:pass@git.example:8443/acme/bot.git', 'https://git.example:8443/acme/bot'],
  ['https://x-token@github.com/acme/bot', 'https://github.com/acme/bot'],
  ['ssh://git@git.example:2222/acme/bot.git', 'https://git.example/acme/bot'],
  ['/srv/git/bot.git', undefined],
  ['../bot', undefined],
  ['C:\\git\\bot', undefined],
  ['file:///srv/bot', undefined],
])('a remote as a web address, without credentials: %s', (remote, address) => {
  expect(webAddress(remote)).toBe(address);
});
