import { closeSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export const WORDS =
  'the of and to a in that it is was i for on you he be with as by at have are this not but had his they from she which or we an there her were one do been all their has would will what if can when so no my said who more about up them some could him into its then two out time like only people any new me very now your than first just see over after also many did know how even because most way make well work such here own must years back where much think may before good take long down should little come each day man same world use us life old right still great old never last own through between while another being under where both few those again always off went house might every found part look place men hand came want upon away went children side something year without himself room put asked mother eyes once soon until knew water told letter answer list items question number example explain sort value function table recipe travel city music weather plan email write read email story model data python code'.split(
    ' ',
  );

/** A number below `below`; every run gets the same numbers. */
export function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Paragraphs of documentation, and functions, from installed packages: a tenth of the text in chats with models. */
function samples(folder: string): string[] {
  const found: string[] = [];
  for (const name of readdirSync(folder)) {
    try {
      found.push(
        ...readFileSync(join(folder, name, 'README.md'), 'utf8')
          .split(/\n\s*\n/)
          .filter((part) => part.length > 40 && part.length < 1500),
      );
    } catch {
      // a scope, or a package without one
    }
  }
  return found;
}

/** Chat data of varied words, with quotes, line ends and some documentation in it. In megabytes of 1e6 bytes. */
export function writeChat(file: string, megabytes: number): void {
  const roll = dice(12345);
  const docs = samples('node_modules');
  // Common words are more common: the lower of two throws.
  const word = () => WORDS[Math.min(roll(WORDS.length), roll(WORDS.length))];
  const sentence = (): string => {
    const text = Array.from({ length: 5 + roll(18) }, word).join(' ');
    const end = roll(8) === 0 ? `, "${word()} ${word()}"` : roll(12) === 0 ? ` (${roll(10_000)})` : '';
    return `${text[0].toUpperCase()}${text.slice(1)}${end}${roll(6) ? '.' : '?'}`;
  };
  const paragraph = (): string => (roll(10) === 0 ? docs[roll(docs.length)] : Array.from({ length: 1 + roll(6) }, sentence).join(' '));
  const record = (): string => {
    const messages = Array.from({ length: 1 + roll(3) }, () => [
      { role: 'user', content: paragraph() },
      { role: 'assistant', content: Array.from({ length: 1 + roll(4) }, paragraph).join('\n\n') },
    ]).flat();
    return `${JSON.stringify({ messages })}\n`;
  };
  // Repeats about 20 MB of different text: making a gigabyte would take longer than scanning it.
  const block = Buffer.from(Array.from({ length: 12_000 }, record).join(''));
  const size = megabytes * 1e6;
  const output = openSync(file, 'w');
  try {
    for (let written = 0; written < size;) {
      const rest = size - written;
      const end = rest >= block.length ? block.length : Math.max(block.lastIndexOf('\n', rest) + 1, block.indexOf('\n') + 1);
      written += writeSync(output, block, 0, end);
      if (end < block.length) break;
    }
  } finally {
    closeSync(output);
  }
}
