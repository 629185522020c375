/** Particles of a family between it and a title. */
import { wordBefore } from './name-surroundings.ts';

/** `Herr von`, `Mr. van der`, `M. de La`; but not `Pan de` (bread), `Don de` and `Señor de`. */
const TITLE_AND_PARTICLES =
  /(?<!\p{L})(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sra?|Hr|Sig|Dott|Dhr|Mme|Mlle)\.? |(?:Professor|Sir|Herrn?|Frau|Monsieur|Madame|Mevrouw|Meneer|Signora?|Fru) (?!(?<=Herrn? )der $)|M\. (?=d))(?<particles>(?:v[ao]n|de[rnls]?|du|d[ai]|della|z[ur]|zum|vom|ter|ten|te|af|het|['’]t|[Ll][ae]) (?:(?:de[rnm]?|und|zu|het|['’]t|[Ll][ae]s?) ){0,2}|d['’])$/u;
const LONGEST_BEFORE = 30;
const LONGEST_PARTICLE = 5;

/** Where a name begins whose family is at `start`: at the particles between it and a title, if there are any. */
export function startWithParticles(text: string, start: number): number {
  const before = text[start - 1];
  if (before !== "'" && before !== '’' && (before !== ' ' || wordBefore(text, start - 1).length > LONGEST_PARTICLE)) return start;
  const { particles } = TITLE_AND_PARTICLES.exec(text.slice(Math.max(0, start - LONGEST_BEFORE), start))?.groups ?? {};
  return start - (particles?.length ?? 0);
}
