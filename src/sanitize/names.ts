import { PARTICLES } from '../rules/pii/names-words.ts';
import { isMadeUpName } from '../rules/pii/reserved.ts';
import type { Draw } from './keyed.ts';

const CONSONANTS = [...'bdfgklmnprstvz'];
const VOWELS = [...'aeiou'];
const MOST_SYLLABLES = 4;

/**
 * A name that nobody has, lower case, about as long as the one it stands for.
 *
 * @param attempt after some, a longer one is made, of which there are more: 980, 68,600, 4.8 million, 336 million
 */
export function nameSurrogate(name: string, draw: Draw, attempt: number): string {
  const syllables = Math.min(MOST_SYLLABLES, (name.length <= 4 ? 1 : name.length <= 7 ? 2 : 3) + Math.floor(attempt / 8));
  let out = '';
  for (let i = 0; i < syllables; i++) out += draw.pick(CONSONANTS) + draw.pick(VOWELS);
  return `${out}${draw.pick(CONSONANTS)}yx`;
}

const TOKEN = /\p{L}[\p{L}\p{M}]*(?:['’](?!s\b)\p{L}[\p{L}\p{M}]*)?/gu;

export interface NamePart {
  start: number;
  text: string;
}

/** The parts of a name that say who somebody is; not particles and initials. */
export function namePartsOf(value: string): NamePart[] {
  const parts: NamePart[] = [];
  for (const { 0: text, index } of value.matchAll(TOKEN)) {
    const isParticle = text === text.toLowerCase() && PARTICLES.has(text.replace(/['’]$/, '')) && value.length > text.length;
    if (text.length > 1 && !isParticle && !isMadeUpName(text.toLowerCase())) parts.push({ start: index, text });
  }
  return parts;
}
