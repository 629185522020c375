import type { DecisionsFile } from '../../policy/decisions.ts';
import type { ReviewData } from '../data.ts';
import { h } from './dom.ts';

const NAME = 'decisions.json';

/** Lets the browser save the decisions. Returns what to do with the file. */
export function downloadDecisions(decisions: DecisionsFile, { sanitize, command }: ReviewData): (Node | string)[] {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(decisions, null, 2)}\n`], { type: 'application/json' }));
  h('a', { href: url, download: NAME }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return ['Downloaded. The file holds positions and marks, no values. Use it with its path: ', ...commands(NAME, { sanitize, command })];
}

/** What to do with the decisions file. */
export const commands = (file: string, { sanitize, command }: Pick<ReviewData, 'sanitize' | 'command'>): (Node | string)[] => [
  h('code', {}, `${sanitize} --decisions ${file}`),
  ' or ',
  h('code', {}, `${command} allow --decisions ${file} --reason "…"`),
];
