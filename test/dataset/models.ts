/** Models on this machine, whose tokenizer has a token for every byte, so that counts can be checked by hand. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { BIN } from '../git/repo.ts';

export const root = mkdtempSync(join(tmpdir(), 'together-guard-tokenizer-'));

/** Call in each file of tests: the process that counts is this program again. */
export function useModels(): void {
  const { argv } = process;
  beforeAll(() => void (process.argv = [argv[0], BIN]));
  afterAll(() => {
    process.argv = argv;
    rmSync(root, { recursive: true, force: true });
  });
}

/** GPT-2's letters for bytes: those that can be printed stand for themselves, the others follow from U+0100 on. */
function byteLetters(): string[] {
  const printed = (byte: number) => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(printed(byte) ? byte : next++));
}

export const BYTE_LEVEL = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false };
const SPECIAL = ['<s>', '<m>', '</m>'];
export const TOKENIZER = {
  version: '1.0',
  added_tokens: SPECIAL.map((content, i) => ({
    id: 256 + i,
    content,
    special: true,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
  })),
  normalizer: null,
  pre_tokenizer: BYTE_LEVEL,
  post_processor: {
    type: 'TemplateProcessing',
    single: [{ SpecialToken: { id: '<s>', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }],
    pair: [],
    special_tokens: { '<s>': { id: '<s>', ids: [256], tokens: ['<s>'] } },
  },
  decoder: BYTE_LEVEL,
  model: { type: 'BPE', vocab: Object.fromEntries(byteLetters().map((letter, id) => [letter, id])), merges: [] },
};
/** Like ChatML, and strict about roles, as Gemma's is. */
export const TEMPLATE = `{{ bos_token }}{% for message in messages %}{% if loop.index0 == 0 and message.role == 'assistant' %}{{ raise_exception('a user first') }}{% endif %}<m>{{ message.role }}:{% if message.content is string %}{{ message.content }}{% endif %}{% if message.tool_calls %}{{ message.tool_calls[0].function.arguments | tojson }}{% endif %}</m>{% endfor %}{% if add_generation_prompt %}<m>{% endif %}`;

/** Writes a model's files; each is JSON, or a text. */
export function model(folder: string, files: Record<string, unknown> = {}): string {
  const path = join(root, folder);
  for (const [name, content] of Object.entries({ 'tokenizer.json': TOKENIZER, 'tokenizer_config.json': { bos_token: '<s>' }, ...files })) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    if (content !== null) writeFileSync(join(path, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return path;
}
