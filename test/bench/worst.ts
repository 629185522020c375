/**
 * The worst cost of a scan: `npx tsx test/bench/worst.ts [--check] [--only WORD] [--every N] [--top N] [--whole]`.
 *
 * Every secret rule alone and all personal-data recognizers together get texts that are made to cost them most
 * (test/support/worst-text.ts). Prints the worst 30, in milliseconds of processor time a megabyte, best of three; it takes
 * minutes. `--every` takes each Nth rule only, `--check` exits with 1 if one is over its bound, `--whole` adds what
 * all rules with the pipeline, and `redact()`, take for the same texts.
 */
import { redact } from '../../src/redact/text.ts';
import { builtinFinder } from '../../src/detect/personal-data/records.ts';
import { inspect } from '../../src/scan/inspect.ts';
import { RULES } from '../../src/rules/secrets/index.ts';
import { PERSONAL_DATA_RULES } from '../../src/rules/personal-data/index.ts';
import { policy, rules } from '../detect/secrets/setup.ts';
import { type Cost, costOf, filled, MEGABYTE, scanWith, worstOf } from '../support/worst-cost.ts';
import { PROSE, worstPersonal, worstTexts } from '../support/worst-text.ts';

/** Three times the worst of a sample (every 30th rule; names and email addresses), to allow for slower machines. */
const BOUNDS = { secrets: 1600, personal: 1800 };
const SIZE = MEGABYTE / 4;

const argument = (name: string): string | undefined =>
  process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;
const only = argument('--only');
const every = Number(argument('--every') ?? 1);
const top = Number(argument('--top') ?? 30);
const isWanted = ({ id }: { id: string }, index: number): boolean => index % every === 0 && (!only || id.includes(only));

function show(title: string, costs: Cost[]): void {
  costs.sort((a, b) => b.ms - a.ms);
  const over = (most: number) => costs.filter(({ ms }) => ms > most).length;
  console.log(`\n${title}: ${costs.length} texts, ${over(100)} over 100 ms a megabyte, ${over(200)} over 200, ${over(500)} over 500`);
  for (const { name, unit, ms } of costs.slice(0, top))
    console.log(
      `${ms.toFixed(0).padStart(6)}  ${name.padEnd(30)} ${unit.length} × ${JSON.stringify(unit.length > 90 ? `${unit.slice(0, 60)} … ${unit.slice(-25)}` : unit)}`,
    );
}

const secrets = RULES.all()
  .filter(isWanted)
  .map((rule) => worstOf(rule.id, worstTexts(rule), scanWith(rule), SIZE));
show('Secret rules, each alone', secrets);

const find = () => (text: string) => void builtinFinder()(text);
const personal = [
  ...PERSONAL_DATA_RULES.filter(isWanted).map((rule) =>
    worstOf(
      rule.id,
      worstPersonal(rule).map((unit) => ({ unit, path: '' })),
      find,
      SIZE,
    ),
  ),
  ...(only ? [] : PROSE.map((unit) => ({ name: 'prose', unit, path: '', ms: costOf(find(), unit, SIZE, 3) }))),
];
if (personal.length > 0) show('Personal data, all recognisers', personal);

if (process.argv.includes('--whole')) {
  const whole: Cost[] = [];
  for (const cost of secrets.slice(0, 40)) {
    const blob = { path: cost.path, bytes: Buffer.from(filled(cost.unit, SIZE), 'latin1'), origin: { kind: 'stdin' } as const };
    await inspect(blob, rules, policy); // compiles
    const before = process.cpuUsage();
    await inspect(blob, rules, policy);
    const { user, system } = process.cpuUsage(before);
    whole.push({ ...cost, ms: ((user + system) / 1000) * (MEGABYTE / SIZE) });
  }
  show('The whole pipeline', whole);
  show(
    'redact()',
    [...secrets.slice(0, 30), ...personal.slice(0, 30)].map((cost) => ({
      ...cost,
      ms: costOf((text) => void redact(text), cost.unit, SIZE / 2, 2),
    })),
  );
}

if (process.argv.includes('--check')) {
  const slow = [...secrets.filter(({ ms }) => ms > BOUNDS.secrets), ...personal.filter(({ ms }) => ms > BOUNDS.personal)];
  for (const { name, ms, unit } of slow)
    console.error(`too slow: ${name}, ${ms.toFixed(0)} ms a megabyte of ${JSON.stringify(unit.slice(0, 60))}`);
  process.exitCode = slow.length > 0 ? 1 : 0;
}
