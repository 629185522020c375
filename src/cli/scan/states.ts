/** `scan --verify` */
import { counted, number } from '../../io/words.ts';
import type { Report } from '../../model.ts';
import type { Collected } from '../../policy/judge.ts';
import { verify } from '../../verify/verify.ts';
import type { Progress } from '../progress.ts';

/** Asks providers about what was found. */
export async function addStates({ findings, notes }: Report, secrets: readonly Collected[], line: Progress | null): Promise<void> {
  const states = await verify(secrets, { progress: (host) => line?.show(() => `asking ${host}`) });
  for (const finding of findings) {
    const found = states.get(finding.fingerprint);
    if (found) Object.assign(finding, { state: found.state, ...(found.why !== undefined && { stateReason: found.why }) });
  }
  // A secret in two files has two findings, and is asked about once.
  const all = [...new Map(secrets.map(({ rule, value, fingerprint }) => [`${rule} ${value}`, states.get(fingerprint)])).values()];
  const known = all.filter((found) => found !== undefined);
  const asked = known.filter(({ notAsked }) => !notAsked);
  const count = (state: string) => `${asked.filter((found) => found.state === state).length} ${state}`;
  const left = known.length - asked.length;
  if (asked.length > 0)
    notes.push(
      `Providers were asked about ${counted(asked.length, 'secret')}: ${['live', 'dead', 'unknown'].map(count).join(', ')}${left > 0 ? `; not asked about ${number(left)} more` : ''}`,
    );
  else if (left > 0) notes.push(`No provider was asked about ${counted(left, 'secret')}; the findings say why`);
}
