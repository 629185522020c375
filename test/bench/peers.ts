/**
 * Runs the peers' own samples: what of them is found, what blocks, and which of their negative samples raise an alarm.
 *
 *     git clone --depth 1 https://github.com/gitleaks/gitleaks FOLDER/gitleaks               and so on for
 *     betterleaks/betterleaks, praetorian-inc/titus, praetorian-inc/noseyparker, mongodb/kingfisher (tag v1.10.0)
 *     pip download --no-deps kingfisher-bin==1.112.0, then: kingfisher rules list --format json > FOLDER/kingfisher.json
 *     npx tsx test/bench/peers.ts FOLDER [PEER]
 *
 * The Go compiler runs gitleaks' and betterleaks' generators, whose samples are random. With PEER, the rules with samples that are secrets
 * and do not block are listed. `peers-labels.ts` says which samples do not count as secrets, and why.
 */
import { join, resolve } from 'node:path';
import type { Severity } from '../../src/model.ts';
import { inspect } from '../../src/scan/inspect.ts';
import { policy, rules } from '../detect/secrets/setup.ts';
import { isMadeUp, reasonOf } from './peers-labels.ts';
import { type Peer, PEERS, type Sample, samplesOf } from './peers-samples.ts';

const RANK: readonly (Severity | 'none')[] = ['none', 'low', 'medium', 'high', 'critical'];

async function severityOf({ path, text }: Sample): Promise<Severity | 'none'> {
  const { findings } = await inspect({ path, bytes: Buffer.from(text), origin: { kind: 'file' } }, rules, policy);
  return RANK[Math.max(0, ...findings.map(({ severity }) => RANK.indexOf(severity)))];
}

const blocks = (severity: string) => severity === 'high' || severity === 'critical';
const share = (part: number, whole: number) => (part / whole).toFixed(3).replace(/^0/, '');

async function run(peer: Peer, clone: string, isListed: boolean): Promise<void> {
  const samples = samplesOf(peer, clone);
  if (!samples) return console.log(`| ${peer} | no clone in ${clone} |`);
  const judged: (Sample & { severity: string; why: string | undefined })[] = [];
  for (const sample of samples) {
    const why = reasonOf(peer, sample.rule) ?? (sample.isHelper ? 'helper' : undefined) ?? (isMadeUp(sample.text) ? 'made up' : undefined);
    judged.push({ ...sample, why, severity: await severityOf(sample) });
  }
  const positive = judged.filter(({ isSecret }) => isSecret);
  const negative = judged.filter(({ isSecret }) => !isSecret);
  const secrets = positive.filter(({ why }) => !why);
  const withWords = positive.filter(({ why }) => !why || why === 'words');
  const found = (list: typeof judged) => list.filter(({ severity }) => severity !== 'none').length;
  const blocked = (list: typeof judged) => list.filter(({ severity }) => blocks(severity)).length;
  console.log(
    `| ${peer} | ${positive.length} | ${share(found(positive), positive.length)} | ${share(blocked(positive), positive.length)} | ${secrets.length} | ` +
      `${share(found(secrets), secrets.length)} | ${share(blocked(secrets), secrets.length)} | ${share(blocked(withWords), withWords.length)} | ${found(negative)} of ${negative.length} |`,
  );
  if (!isListed) return;
  const left = secrets.filter(({ severity }) => !blocks(severity));
  for (const rule of new Set(left.map((sample) => sample.rule))) {
    const severities = left.filter((sample) => sample.rule === rule).map(({ severity }) => severity);
    console.log(
      `  ${rule}: ${severities.length} of ${secrets.filter((sample) => sample.rule === rule).length} (${[...new Set(severities)].join(', ')})`,
    );
  }
}

const [folder, only] = process.argv.slice(2);
if (!folder) throw new Error('usage: npx tsx test/bench/peers.ts FOLDER [PEER]');
console.log(
  '| peer | samples | found | block | secrets | found | block | block, with words | alarms |\n|---|---|---|---|---|---|---|---|---|',
);
for (const peer of PEERS.filter((name) => !only || name === only)) await run(peer, join(resolve(folder), peer), only !== undefined);
