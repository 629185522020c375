import { groupBy } from '../io/group.ts';
import type { Finding } from '../model.ts';

/** Maximum number of findings that are named above shared steps. */
const MAX_CODES = 6;

/** Steps of a history scan that several secrets share, shown once, below all of them. */
export class SharedSteps {
  /** The numbers, `(1)`, by steps. */
  private readonly numbers = new Map<string, string>();
  /** The shared steps under their numbers, with the findings that they are for. */
  readonly lines: string[] = [];

  /** @param findings those that are shown: only they refer to a number */
  constructor(findings: readonly Finding[]) {
    const having = groupBy(
      findings.flatMap((finding) => (finding.history?.steps ?? []).map((steps) => ({ finding, steps }))),
      ({ steps }) => steps.join('\n'),
    );
    const count = findings.filter(({ history }) => history).length;
    const shared = [...having].filter(([, group]) => group.length > 1);
    const byFindings = groupBy(shared, ([, group]) => group.map(({ finding }) => finding.fingerprint.slice(0, 8)).join(' '));
    for (const [codes, together] of byFindings) {
      const number = `(${this.lines.filter((line) => line === '').length + 1})`;
      for (const [key] of together) this.numbers.set(key, number);
      const steps = together.flatMap(([, [{ steps }]]) => steps);
      this.lines.push(`  ${number} For ${whose(codes.split(' '), count, number)}:`, ...steps.map((step) => `      ${step}`), '');
    }
  }

  /** The steps for one finding: its own in full, shared ones by their number. */
  of(groups: readonly (readonly string[])[]): string[] {
    const numbers = new Set(groups.flatMap((steps) => this.numbers.get(steps.join('\n')) ?? []));
    const own = groups.filter((steps) => !this.numbers.has(steps.join('\n'))).flat();
    return numbers.size === 0 ? own : [...own, `${own.length > 0 ? 'Also' : 'See'} ${[...numbers].join(' and ')} below.`];
  }
}

function whose(codes: readonly string[], count: number, number: string): string {
  if (codes.length === count) return count === 2 ? 'both secrets' : `all ${count} secrets`;
  const some =
    codes.length > MAX_CODES ? [...codes.slice(0, MAX_CODES - 1), `the ${codes.length - MAX_CODES + 1} more that name ${number}`] : codes;
  return `${some.slice(0, -1).join(', ')} and ${some.at(-1)}`;
}
