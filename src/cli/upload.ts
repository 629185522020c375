import { rmSync, statSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openInput } from '../dataset/input.ts';
import type { Purpose } from '../dataset/purpose.ts';
import { UserError } from '../errors.ts';
import { agentFor } from '../io/agent.ts';
import { readSmall } from '../io/small-file.ts';
import { clean, cleanJson, cleanLines } from '../io/terminal.ts';
import { textIn } from '../value/text-kind.ts';
import { argument, linesCommand, openedAs, sanitizeCommand, sizeText } from '../report/text.ts';
import { readRecord, recordOf, type Upload } from '../upload/record.ts';
import { IN_PARTS_FROM, uploadInParts } from '../upload/parts.ts';
import { keyFrom, targetFrom } from '../upload/target.ts';
import { type Content, type Outcome, upload } from '../upload/upload.ts';
import { isLoggedIn, runChild, togetherProgram } from './child.ts';
import type { Io, Parsed, Run } from './command.ts';
import type { flags } from './commands/upload.ts';
import { nameText, progressLine } from './progress.ts';
import { digestOf } from './dataset/sheet-next-to.ts';
import { gate, type Passed } from './upload-gate.ts';
import { writeWhole } from './write-file.ts';

type Values = Parsed<typeof flags>['values'];

/** `failed`: Together's program ended with an error, after which nothing more is known. */
type Ended = Outcome | { state: 'failed'; why: string };

/** `together-guard upload FILE`: lets a dataset leave the machine only if it passes the gate, and writes down what left. */
export const run: Run<typeof flags> = async ({ values, positionals }, io) => {
  const shown = positionals[0]!;
  const file = resolve(io.cwd, shown);
  const base = targetFrom(values['base-url'], io.env);
  const purpose: Purpose = values.purpose ?? 'fine-tune';
  const program = values.client === 'http' ? null : togetherProgram(io.env);
  if (values.client === 'together' && !program)
    throw new UserError('not-installed', 'the program "together" is not installed here: pip install together, or leave --client out');
  const key = program && isLoggedIn(io.env) ? '' : keyFrom(io.env);
  const type = typeOf(shown);
  refuseLarge(file, shown);
  const record = readRecord(readSmall(recordOf(file)), recordOf(shown));
  const verdict = await gate(shown, { purpose, values }, io);
  if (!verdict.passed) return verdict.code;
  const { passed } = verdict;
  const entry = entryOf(passed, purpose, program ? PROGRAM : base.host, values);
  const save = (uploads: readonly Upload[]) =>
    uploads.length > 0
      ? writeWhole(recordOf(file), `${JSON.stringify({ ...record, uploads }, null, 2)}\n`)
      : rmSync(recordOf(file), { force: true });
  save([...record.uploads, entry]); // first, so that nothing leaves without a trace
  const ended = program
    ? await byProgram(program, file, { passed, purpose, values, io })
    : await byHttp(file, { name: basename(file), type, size: passed.bytes, digest: passed.digest }, { base, key, purpose, io });
  if (ended.state === 'refused') save(record.uploads);
  else {
    Object.assign(entry, {
      state: ended.state,
      fileId: 'fileId' in ended ? ended.fileId : null,
      ...('why' in ended && { why: ended.why }),
    });
    save([...record.uploads, entry]);
  }
  return report(ended, { shown, entry, values, io });
};

/** Together's SDKs decide by the ending. */
function typeOf(shown: string): Content['type'] {
  const type = extname(shown).slice(1);
  if (type === 'jsonl' || type === 'parquet' || type === 'csv') return type;
  const how = /\.(?:jsonl|parquet|csv)$/i.test(shown)
    ? `rename ${shown}`
    : /\.(?:gz|zst|bz2|zip|tar|tgz|xz)$/i.test(shown)
      ? `unpack ${shown} first`
      : (asCopy(shown) ?? textIn(shown)?.remedy(argument(shown)) ?? LINES);
  throw new UserError('usage', `Together takes files whose names end in .jsonl, .parquet or .csv, in small letters: ${how}`);
}

const LINES = 'write it as JSONL, one record per line; if it is JSONL, rename it';

/** For files of which Together takes only a copy in another format. */
function asCopy(shown: string): string | undefined {
  if (/\.json$/i.test(shown)) return `write it as JSONL: ${linesCommand(shown, 'together-guard')}`;
  const ending = /\.(?:arrow|feather|ipc)$/i.test(shown) ? 'jsonl' : /\.(?:xlsx|xlsm|ods|db3?|sqlite3?)$/i.test(shown) ? 'csv' : undefined;
  const opened = ending && openedAs([{ path: `${shown}!rows.${ending}`, inside: true }]);
  if (!opened) return undefined;
  const command = sanitizeCommand(shown, { command: 'together-guard', names: true, review: true, copy: opened.copy });
  return ending === 'csv'
    ? `write its tables as CSV, which Together takes as evaluation data (of several tables, each copy has the table's name in its own): ${command}`
    : `write a copy: ${command}`;
}

/** The limit of Together's SDK for Python. */
const MOST_BYTES = 50.1 * 2 ** 30;

function refuseLarge(file: string, shown: string): void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES)
    throw new UserError(
      'usage',
      `${shown} has more than 50 GB, which Together does not take: divide it (split --line-bytes=40G for JSONL)`,
    );
}

const entryOf = (passed: Passed, purpose: Purpose, to: string, values: Values): Upload => ({
  time: new Date().toISOString(),
  digest: `sha256:${passed.digest}`,
  bytes: passed.bytes,
  records: passed.records,
  purpose,
  to,
  state: 'started',
  fileId: null,
  datasheet: passed.datasheet,
  accepted: values['accept-review'] ? passed.toReview : 0,
  ...(values['no-check'] && { unchecked: true as const }),
});

/** Where an upload goes if Together's own program makes it. */
const PROGRAM = 'the program "together"';

interface HttpMeans {
  base: URL;
  key: string;
  purpose: Purpose;
  io: Io;
}

/** In the milliseconds after which the SDKs give up by default. */
const TIMEOUT = 60_000;

async function byHttp(file: string, content: Omit<Content, 'slice'>, { base, key, purpose, io }: HttpMeans): Promise<Ended> {
  const interruption = new AbortController();
  const { signal } = interruption;
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const progress = progressLine(io);
  const input = openInput(file);
  try {
    const pause = (ms: number) => wait(ms, undefined, { signal }).catch(() => {});
    return await (content.size > IN_PARTS_FROM ? uploadInParts : upload)(
      { ...content, slice: input.slice },
      {
        base,
        key,
        purpose,
        timeout: TIMEOUT,
        agentFor,
        pause,
        signal,
        progress: (sent) => progress?.show(() => `sent ${sizeText(sent)} of ${sizeText(content.size)} · ${nameText(content.name)}`),
      },
    );
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    progress?.clear();
    input.close();
  }
}

interface ProgramMeans {
  passed: Passed;
  purpose: Purpose;
  values: Values;
  io: Io;
}

const FILE_ID = /\bfile-[0-9a-f][\w-]{7,80}/;

/** Hands the file to Together's own program, which reads the key from the environment. */
async function byProgram(program: string, file: string, { passed, purpose, values, io }: ProgramMeans): Promise<Ended> {
  let output = '';
  const args = ['files', 'upload', file, '--purpose', purpose, ...(values['no-check'] ? ['--no-check'] : [])];
  const env = values['base-url'] === undefined ? io.env : { ...io.env, TOGETHER_BASE_URL: values['base-url'] };
  const ending = await runChild(program, args, { cwd: io.cwd, env, onOutput: (bytes) => (output += bytes.toString()) });
  io.err(cleanLines(output));
  const fileId = FILE_ID.exec(output)?.[0];
  if (ending.code !== 0) return { state: 'failed', why: `"together" ended with ${ending.signal ?? `exit code ${ending.code}`}` };
  const input = openInput(file);
  try {
    if (digestOf(input) !== passed.digest)
      return {
        state: 'failed',
        why: `the file was changed while "together" read it, so what it uploaded${fileId ? ` as ${fileId}` : ''} was not checked`,
      };
  } finally {
    input.close();
  }
  return fileId ? { state: 'complete', fileId } : { state: 'failed', why: '"together" ended without an error, but named no file id' };
}

interface ReportMeans {
  shown: string;
  entry: Upload;
  values: Values;
  io: Io;
}

function report(ended: Ended, { shown, entry, values, io }: ReportMeans): 0 | 2 {
  if (values.format === 'json') io.out(cleanJson(`${JSON.stringify({ file: shown, ...entry, ...ended }, null, 2)}\n`));
  const name = clean(shown);
  const isThere = ended.state === 'complete' || ended.state === 'exists';
  if (isThere && values.format !== 'json')
    io.out(
      ended.state === 'exists'
        ? `✓ ${name}: Together already has this content as ${clean(ended.fileId)}\n`
        : `✓ ${name} is uploaded as ${clean(ended.fileId)} (${sizeText(entry.bytes)}, ${entry.to === PROGRAM ? 'by' : 'to'} ${entry.to})\n  ${clean(recordOf(shown))} has the record\n`,
    );
  if (!isThere) io.err(`together-guard: ${name}: ${failureText(ended, entry.bytes)}\n`);
  return isThere ? 0 : 2;
}

function failureText(ended: Exclude<Ended, { state: 'complete' | 'exists' }>, size: number): string {
  const why = clean(ended.why);
  if (ended.state === 'refused') return `nothing was uploaded or recorded: ${why}`;
  if (ended.state === 'failed') return `${why}: "together files list" shows what arrived`;
  if (ended.state === 'sent')
    return `all of it was sent as ${ended.fileId}, but ${why}: "together files list" shows whether it can be used`;
  return `the upload broke off after ${sizeText(ended.sent)} of ${sizeText(size)}: ${why}. ${ended.fileId} is not complete; run the same command again`;
}
