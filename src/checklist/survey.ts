import { recognise } from '../dataset/recognise.ts';
import { isReadable } from '../dataset/open.ts';
import { bufferInput } from '../dataset/input.ts';
import { mayBeDataset } from '../dataset/prefilter.ts';
import { decodeBlob } from '../decode/encoding.ts';
import { mayHavePractices } from '../detect/practice/gate.ts';
import type { Blob, Skipped } from '../model.ts';
import { isCiFile, type CiFile } from '../setup/ci.ts';
import { isEnvExample, isEnvFile } from '../value/env-file.ts';
import { keyReadsIn, UNPARSED } from './unparsed.ts';
import { isLockFile, isTestCode } from '../value/test-path.ts';

/** What the files of a repository may use. A file that mentions none of it does not use it. */
const MENTIONS = {
  models:
    /together[-_.](?:ai|xyz)\b|["'`]together["'`]|togetherai|Together\(|TOGETHER_(?!GUARD)|(?:from|import|use|require)[ \t]+together\b|openai|anthropic|litellm|langchain|llama_?index|\bmistral|\bgroq\b|\bcohere\b|\bgemini\b|deepseek|\bollama\b|huggingface|chat\/?\.?completions/i,
  webhooks: /webhook|x-[\w-]*signature|svix/i,
  training: /fine[-_]?tun|files\.upload|files upload|training[-_]?file/i,
  keys: /(?:api|access|auth|secret|read|write)[-_]?(?:key|token)|\w_(?:secret|token)\b/i,
} as const;
export type Use = keyof typeof MENTIONS;

/** Texts for people, and settings of ours: to mention something there is not to use it. */
const NOT_CODE =
  /(?:\.(?:md|mdx|rst|adoc|txt|svg|css|lock)|(?:^|\/)(?:LICENSE|NOTICE|CHANGELOG|\.gitignore|\.together-guard\.(?:yaml|baseline)))$/i;

/** What the files of a work tree are, from one look at each. */
export interface Survey {
  files: number;
  /** Programs and settings that may use models or webhooks, decoded. */
  code: { path: string; text: string }[];
  env: { path: string; text: string }[];
  ci: CiFile[];
  manifests: { path: string; text: string }[];
  /** Settings of the pre-commit framework. */
  framework: string;
  /** The first paths that mention a use. */
  mentions: Record<Use, string[]>;
  /** Programs in languages that are not parsed, which use models. */
  unread: string[];
  /** Where such programs read keys from the environment. */
  keyReads: ReturnType<typeof keyReadsIn>;
  /** Files in a known format of fine-tune datasets. */
  datasets: string[];
  /** Files that could not be searched. */
  skipped: Skipped[];
}

const MOST_MENTIONS = 20;
/** In bytes; larger files are data. */
const MOST_SEARCHED = 8 << 20;

/** Looks at every file once. @param isDataset true for files that the settings call datasets */
export async function surveyOf(blobs: Iterable<Blob | Skipped>, isDataset: (path: string) => boolean): Promise<Survey> {
  const survey: Survey = {
    files: 0,
    code: [],
    env: [],
    ci: [],
    manifests: [],
    framework: '',
    mentions: { models: [], webhooks: [], training: [], keys: [] },
    unread: [],
    keyReads: [],
    datasets: [],
    skipped: [],
  };
  for (const blob of blobs) {
    if ('why' in blob) survey.skipped.push(blob);
    else if (!blob.part || blob.part.seen === 0) await look(blob, survey, isDataset(blob.path));
  }
  return survey;
}

async function look(blob: Blob, survey: Survey, expected: boolean): Promise<void> {
  const { path, bytes } = blob;
  survey.files++;
  const { root } = decodeBlob(bytes);
  const text = () => root.bytes.toString().replace(/^\ufeff/, '');
  if (mayHavePractices(path, root)) survey.code.push({ path, text: text() });
  if (isEnvFile(path) || isEnvExample(path)) survey.env.push({ path, text: text() });
  if (isCiFile(path)) survey.ci.push({ path, text: text() });
  if (/(?:^|\/)package\.json$/.test(path)) survey.manifests.push({ path, text: text() });
  if (/^\.pre-commit-config\.ya?ml$/.test(path)) survey.framework = text();
  if (/\.(?:datasheet|decisions)\.json$/.test(path)) return;
  if (!NOT_CODE.test(path) && !isLockFile(path) && !isTestCode(path)) mention(path, root, survey);
  if (expected || mayBeDataset(bytes, path)) {
    const found = await recognise(blob.part?.whole ?? bufferInput(bytes), path, { expected });
    if (found && isReadable(found) && (expected || (found.format !== null && !isTestCode(path)))) survey.datasets.push(path);
  }
}

function mention(path: string, { text, bytes }: { text: string; bytes: Buffer }, survey: Survey): void {
  if (bytes.length > MOST_SEARCHED || bytes.subarray(0, 8000).includes(0)) return; // data
  for (const use of Object.keys(MENTIONS) as Use[]) {
    const { [use]: known } = survey.mentions;
    if (known.length < MOST_MENTIONS && (MENTIONS[use].test(text) || MENTIONS[use].test(path))) known.push(path);
  }
  survey.keyReads.push(...keyReadsIn(path, text));
  if (UNPARSED.test(path) && MENTIONS.models.test(text)) survey.unread.push(path);
}
