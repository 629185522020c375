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
const UPLOADS_IN_TEXT =
  /(?:^|[\s;&|(/\\])(?:together|tg)\s[^;&|]*(?:files\s+upload|(?:fine[-_]?tun\w*|ft|evals?|evaluation|batches)\s+(?:create|submit|-c))\b/;
const SHELL = /^(?:.*[\\/])?(?:(?:ba|z|da|k|fi|a)?sh|cmd|powershell|pwsh|nu|xargs|parallel)(?:\.exe)?$/i;
/** In the text of a shell, once its quotes are gone. */
const NAMES_TOGETHER = /(?<![\w-])(?:together|tg)(?![\w-])|together\.(?:ai|xyz)/i;
/** Programs that run others where files are not the ones of this folder. */
const ELSEWHERE = /^(?:.*[\\/])?(?:docker|podman|nerdctl|kubectl|oc|ssh|chroot|nsenter|wsl|vagrant|modal)(?:\.exe)?$/i;
/** Options of `env`, `uv`, `poetry`, `make` and others that change the folder. */
const OTHER_FOLDER = /^(?:-C.*|--(?:chdir|directory|cwd|work(?:ing-?)?dir(?:ectory)?)(?:=.*)?)$/;
const HTTP_CLIENT = /^(?:.*[\\/])?(?:curl|wget2?|https?|httpie|xh|xhs|curlie)(?:\.exe)?$/i;
/** Reads options from a file, which may name more files. */
const SETTINGS_FILE = /^(?:-K.*|--config(?:=.*)?|--input-file(?:=.*)?)$/;
/** How HTTP clients name a file that they send: `-F file=@x`, `-d @x`, `file@x`. */
const REFERENCE = /(?:^|=)["']?[@<]|^\w+@/;
const SENDS = /^(?:-[FTd].*|--(?:form|data|json|upload|post|body|url-query)[\w-]*(?:=.*)?)$/;

/**
 * The files that a command line would send to Together, or null if it sends none. Only its words are read: a script that
 * uploads something is not recognized.
 *
 * @param isFile whether there is a file of this name
 * @param baseUrl the API's address, if it is not Together's
 */
export function sendingIn(words: readonly string[], isFile: (path: string) => boolean, baseUrl?: string): Sending | null {
  const program = words.findIndex((word, i) => PROGRAM.test(word) && actionAfter(words, i) !== null);
  if (isInShell(words))
    return refused('it uploads from within a shell command, in which file names cannot be recognized: write the upload without the shell');
  const client = words.findIndex((word) => HTTP_CLIENT.test(word));
  const sending = program >= 0 ? byProgram(words, program, isFile) : client >= 0 ? byHttp(words.slice(client + 1), isFile, baseUrl) : null;
  if (!sending || (sending.files.length === 0 && sending.problem === undefined)) return sending;
  const before = words.slice(0, program >= 0 ? program : client);
  if (before.some((word) => ELSEWHERE.test(word)))
    return refused('it uploads from another machine or a container, whose files cannot be looked at: run together-guard there');
  if (before.some((word) => OTHER_FOLDER.test(word)))
    return refused('it changes the folder before it uploads: go to that folder, and run it without the option');
  return sending;
}

const refused = (problem: string): Sending => ({ files: [], purpose: 'fine-tune', problem });

function isInShell(words: readonly string[]): boolean {
  const texts = words.filter((word) => /\s/.test(word));
  if (texts.some((text) => UPLOADS_IN_TEXT.test(text))) return true;
  return words.some((word) => SHELL.test(word)) && texts.some((text) => NAMES_TOGETHER.test(text.replace(/["'\\^`]/g, '')));
}

const filesIn = (words: readonly string[], isFile: (path: string) => boolean): string[] => [
  ...new Set(words.flatMap(candidates).filter(isFile)),
];

function byProgram(words: readonly string[], program: number, isFile: (path: string) => boolean): Sending {
  const { at, group } = actionAfter(words, program)!;
  const isUpload = group === 'files';
  const purpose = isUpload ? purposeIn(words) : /^eval/.test(group) ? 'eval' : group === 'batches' ? 'batch-api' : 'fine-tune';
  const files = filesIn(words.slice(at + 1), isFile);
  return isUpload && files.length === 0 && !words.some((word) => word === '--help' || word === '-h')
    ? { files, purpose, problem: 'it uploads a file, but none of its words names a file that is here' }
    : { files, purpose };
}

/** An upload by curl and its like. */
function byHttp(words: readonly string[], isFile: (path: string) => boolean, baseUrl: string | undefined): Sending | null {
  if (words.some((word) => SETTINGS_FILE.test(word)))
    return refused('it reads options from a file, which may name others: write them in the command');
  const host = baseUrl === undefined ? undefined : hostOf(baseUrl);
  if (!words.some((word) => isFilesAddress(word, host))) return null;
  const files = filesIn(words, isFile);
  const unknown = words.find((word) => REFERENCE.test(word) && !word.includes('://') && !candidates(word).some(isFile));
  if (unknown !== undefined || (files.length === 0 && words.some((word) => SENDS.test(word))))
    return refused('it uploads a file that is not here, or standard input: name a file');
  return files.length > 0 ? { files, purpose: purposeIn(words) } : null;
}

const hostOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).hostname.toLowerCase() : undefined);

/** Whether a word is the address of files at Together; curl takes addresses without `https://`, and patterns in braces. */
function isFilesAddress(word: string, other: string | undefined): boolean {
  const text = /^(?:--url=)?(.*)$/s.exec(word)![1]!;
  const [, scheme = 'https:', rest] = /^(https?:)?(?:\/\/)?([^@\s]+)$/i.exec(text) ?? [];
  const url = `${scheme}//${rest?.replace(/[{}[\]]/g, '') ?? ''}`;
  if (rest === undefined || !URL.canParse(url)) return false;
  const { hostname, pathname } = new URL(url);
  if (!/(?:^|\.)together\.(?:ai|xyz)$/i.test(hostname) && hostname.toLowerCase() !== other) return false;
  return /[{}[\]]/.test(text) || /\bfiles\b/i.test(decoded(pathname));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
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

/** A word, and what may be a path in it: `--training-file=FILE`, curl's `@FILE`, `file=@"FILE";type=…` and `file=@FILE,FILE`, `file@FILE`. */
function candidates(word: string): string[] {
  const value = word.slice(word.indexOf('=') + 1);
  const sent = value.replace(/^-[TFd](?=.)/, '').replace(/^\w*[@<]/, '');
  const parts = sent.split(/[,;]/).map((part) =>
    part
      .trim()
      .replace(/^[@<]/, '')
      .replace(/^(["'])(.*)\1$/, '$2'),
  );
  const unquoted = sent.replace(/^"((?:[^"\\]|\\.)*)".*$/s, (_, inner: string) => inner.replace(/\\(.)/g, '$1'));
  return [word, value, sent, unquoted, ...parts];
}

/** The purpose that `--purpose` or curl's `-F purpose=` gives; the SDKs' default is fine-tuning. */
const purposeIn = (words: readonly string[]): Purpose =>
  words.map((word, i) => (words[i - 1] === '--purpose' ? word : (/^(?:--)?purpose=(.*)$/.exec(word)?.[1] ?? ''))).find(isPurpose) ??
  'fine-tune';
