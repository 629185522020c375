import { isPurpose, type Purpose } from '../dataset/purpose.ts';

/** Recognizes commands that send files to Together. */

/** What the words of a command line say. */
export interface Sending {
  /** Files that it would send. */
  files: readonly string[];
  purpose: Purpose;
  /** What cannot be known: then the command must not run. */
  problem?: string;
}

/** The names of Together's program. */
const PROGRAM = /^(?:.*[\\/])?(?:together|tg)(?:\.exe|\.cmd)?$/i;
/** What its groups of commands do with a local file, in all versions of the SDK since 1.5. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  files: ['upload'],
  'fine-tuning': ['create', '-c'],
  fine_tuning: ['create', '-c'],
  finetune: ['create', '-c'],
  ft: ['create', '-c'],
  evals: ['create', '-c'],
  evaluation: ['create', '-c'],
  batches: ['submit', 'create', '-c'],
};
const IN_A_SHELL =
  /(?:^|[\s;&|(/\\])(?:together|tg)\s[^;&|]*(?:files\s+upload|(?:fine[-_]?tun\w*|ft|evals?|evaluation|batches)\s+(?:create|submit|-c))\b/;
const FILES_URL = /\bapi\.together\.(?:ai|xyz)\/\S*\bfiles\b/;

/**
 * The files that a command line would send to Together, or null if it sends none. Only its words are read: a script that
 * uploads something is not recognized.
 *
 * @param isFile whether there is a file of this name
 */
export function sendingIn(words: readonly string[], isFile: (path: string) => boolean): Sending | null {
  if (words.some((word) => /\s/.test(word) && IN_A_SHELL.test(word)))
    return {
      files: [],
      purpose: 'fine-tune',
      problem: 'it uploads from within a shell command, in which file names cannot be told: write the upload without the shell',
    };
  const namedIn = (from: number): string[] => [...new Set(words.slice(from).flatMap(candidates).filter(isFile))];
  const program = words.findIndex((word, i) => PROGRAM.test(word) && actionAfter(words, i) !== null);
  if (program >= 0) {
    const { at, group } = actionAfter(words, program)!;
    const isUpload = group === 'files';
    const purpose = isUpload ? purposeIn(words) : /^eval/.test(group) ? 'eval' : group === 'batches' ? 'batch-api' : 'fine-tune';
    const files = namedIn(at + 1);
    return isUpload && files.length === 0 && !words.some((word) => word === '--help' || word === '-h')
      ? { files, purpose, problem: 'it uploads a file, but none of its words names a file that is here' }
      : { files, purpose };
  }
  if (!words.some((word) => FILES_URL.test(word))) return null;
  const files = namedIn(1);
  return files.length > 0 ? { files, purpose: purposeIn(words) } : null;
}

/** The command after the program's name: `files upload`, with flags before and between. */
function actionAfter(words: readonly string[], program: number): { at: number; group: string } | null {
  for (let group = program + 1; group < words.length; group++) {
    const actions = Object.hasOwn(ACTIONS, words[group]!) ? ACTIONS[words[group]!]! : [];
    const at = words.findIndex((word, i) => i > group && actions.includes(word));
    if (at >= 0) return { at, group: words[group]! };
  }
  return null;
}

/** A word, and what may be a path in it: `--training-file=FILE`, curl's `@FILE` and `file=@FILE;type=…`. */
function candidates(word: string): string[] {
  const value = word.slice(word.indexOf('=') + 1);
  return [word, value, value.replace(/^@/, ''), value.replace(/^@/, '').replace(/;.*$/, '')];
}

/** The purpose that `--purpose` or curl's `-F purpose=` gives; the SDKs' default is fine-tuning. */
const purposeIn = (words: readonly string[]): Purpose =>
  words.map((word, i) => (words[i - 1] === '--purpose' ? word : (/^(?:--)?purpose=(.*)$/.exec(word)?.[1] ?? ''))).find(isPurpose) ??
  'fine-tune';
