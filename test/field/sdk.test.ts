/**
 * Together's SDKs for Python decide as `dataset check --sdk` says. Needs the SDKs: one environment for each version, and the variable
 * `TOGETHER_SDKS` with the paths of their interpreters, separated by commas.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bufferInput } from '../../src/dataset/input.ts';
import type { Purpose } from '../../src/dataset/purpose.ts';
import { sdkVerdicts } from '../../src/dataset/sdk/file.ts';
import { SAMPLES } from '../dataset/samples.ts';

const PYTHONS = process.env.TOGETHER_SDKS?.split(',') ?? [];
const folder = mkdtempSync(join(tmpdir(), 'together-guard-sdks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Prints the version, and for each file whether `files.upload` would get beyond the check. */
const CHECK = `
import json, os, sys
os.environ['TOGETHER_DISABLE_TQDM'] = 'true'
from importlib.metadata import version
major = int(version('together').split('.')[0])
if major < 2: from together.utils import check_file
else: from together.lib.utils import check_file
def sends(file, purpose):
  if major < 2 and purpose != 'fine-tune': return True
  try: return check_file(file, **({'purpose': purpose} if major > 2 else {}))['is_check_passed']
  except Exception: return False
print(json.dumps([version('together'), [sends(*one) for one in json.load(open(sys.argv[1]))]]))
`;

test.skipIf(PYTHONS.length === 0)('as the SDKs decide', async () => {
  const cases: [name: string, purpose: Purpose, content: Buffer][] = [];
  for (const [i, { content, file }] of SAMPLES.entries())
    for (const purpose of ['fine-tune', 'eval', 'batch-api'] as const)
      cases.push([`${i}-${file}`, purpose, Buffer.from(content as string)]);
  for (const [name, , content] of cases) writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, 'cases.json'), JSON.stringify(cases.map(([name, purpose]) => [join(folder, name), purpose])));
  const ours = await Promise.all(cases.map(([name, purpose, content]) => sdkVerdicts(bufferInput(content), name, purpose)));
  for (const python of PYTHONS) {
    const [version, sent] = JSON.parse(
      execFileSync(python, ['-c', CHECK, join(folder, 'cases.json')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    ) as [string, boolean[]];
    for (const [i, [name, purpose]] of cases.entries()) {
      const own = ours[i]!.find((verdict) => verdict.version === version);
      expect(own, `no facts about version ${version}`).toBeTruthy();
      expect([version, name, purpose, own!.verdict === 'sends', own!.reason]).toEqual([version, name, purpose, sent[i], own!.reason]);
    }
  }
});
