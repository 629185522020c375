import { readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { quote, UserError } from '../../errors.ts';
import { hubName, isSameModel } from './models.ts';

/** Where a model's tokenizer is. */
export interface Place {
  /** The model, as the user named it. */
  model: string;
  /** The `tokenizer.json`. */
  file: string;
  /** Where the model's other files are. */
  folder: string;
}

const TOKENIZER = 'tokenizer.json';
/** A name on Hugging Face. */
const NAME = /^\w[\w.-]*(?:\/\w[\w.-]*)?$/;

/**
 * Finds the tokenizer of a model on this machine; nothing is fetched.
 *
 * @param model a path of a `tokenizer.json` or of a folder that has one, or a name that is looked up in Hugging Face's cache
 * @throws UserError if there is none; it says how to get it
 */
export function locateTokenizer(model: string, cwd: string, env: NodeJS.ProcessEnv): Place {
  const path = resolve(cwd, model);
  const stats = statSync(path, { throwIfNoEntry: false });
  const named = basename(model) === TOKENIZER && dirname(model) !== '.' ? dirname(model) : model;
  if (stats?.isFile()) return { model: named, file: path, folder: dirname(path) };
  if (stats?.isDirectory() && hasTokenizer(path)) return { model, file: join(path, TOKENIZER), folder: path };
  if (!NAME.test(model) || stats?.isDirectory())
    throw new UserError(
      'unreadable',
      `--model: there is no ${TOKENIZER} at ${quote(model)}: give the path of one, of a folder that has one, or the name of a model (Qwen/Qwen3.5-9B)`,
    );
  const cache = hubCache(env);
  const folder = snapshotsOf(cache, model).find(hasTokenizer);
  if (folder) return { model, file: join(folder, TOKENIZER), folder };
  throw new UserError(
    'unreadable',
    `the tokenizer of ${model} is not on this machine (not in ${cache}), and nothing is downloaded without your word. Run:
  hf download ${hubName(model)} --include "tokenizer*.json" --include "*.jinja" --include config.json
("hf" comes with "pip install huggingface_hub"; some models need "hf auth login" first), or give --model the path of a ${TOKENIZER}`,
  );
}

const hasTokenizer = (folder: string): boolean => statSync(join(folder, TOKENIZER), { throwIfNoEntry: false })?.isFile() === true;

/** As `huggingface_hub` decides it (constants.py). */
function hubCache({ HF_HUB_CACHE, HUGGINGFACE_HUB_CACHE, HF_HOME, XDG_CACHE_HOME }: NodeJS.ProcessEnv): string {
  const home = HF_HOME || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'huggingface');
  const cache = HF_HUB_CACHE || HUGGINGFACE_HUB_CACHE || `${home}/hub`;
  return resolve(cache.replace(/^~(?=[/\\])/, () => homedir()));
}

/** The folders of a model's versions in the cache: the one of the branch `main` first, then the newest. */
function snapshotsOf(cache: string, model: string): string[] {
  const own = namesIn(cache).find((name) => name.startsWith('models--') && isSameModel(name.slice(8).replace('--', '/'), model));
  if (own === undefined) return [];
  const folder = join(cache, own, 'snapshots');
  const main = commitOf(join(cache, own, 'refs', 'main'));
  return namesIn(folder)
    .map((name) => ({ name, time: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => Number(b.name === main) - Number(a.name === main) || b.time - a.time)
    .map(({ name }) => join(folder, name));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // there is no cache, or it may not be read: the caller says that the tokenizer is not there
  }
}

function commitOf(ref: string): string | undefined {
  try {
    return readFileSync(ref, 'utf8').trim();
  } catch {
    return undefined; // a version that was fetched by its commit
  }
}
