/** Tokens are counted as Python's tokenizers count them. Needs Python with the packages tokenizers and jinja2; the tokenizers are trained here. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadTokenizer } from '../../src/dataset/tokenizer/tokenizer.ts';

const PYTHON = process.env.TOKENIZERS_PYTHON ?? 'python3';
const isThere = spawnSync(PYTHON, ['-c', 'import tokenizers']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'together-guard-tokens-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TRAIN = `
import json, sys
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers as pre, trainers
texts = json.load(open(sys.argv[1]))
kinds = {
  'bpe': (models.BPE(), None, pre.ByteLevel(add_prefix_space=False), trainers.BpeTrainer(vocab_size=3000, initial_alphabet=pre.ByteLevel.alphabet())),
  'wordpiece': (models.WordPiece(unk_token='[UNK]'), normalizers.BertNormalizer(), pre.BertPreTokenizer(), trainers.WordPieceTrainer(vocab_size=3000, special_tokens=['[UNK]'])),
  'unigram': (models.Unigram(), normalizers.NFKC(), pre.Metaspace(), trainers.UnigramTrainer(vocab_size=3000, special_tokens=['<unk>'], unk_token='<unk>')),
}
counts = {}
for name, (model, normalizer, split, trainer) in kinds.items():
  tokenizer = Tokenizer(model)
  if normalizer: tokenizer.normalizer = normalizer
  tokenizer.pre_tokenizer = split
  tokenizer.train_from_iterator(texts, trainer)
  tokenizer.save(sys.argv[2] + '/' + name + '/tokenizer.json')
  counts[name] = [len(tokenizer.encode(text).ids) for text in texts]
print(json.dumps(counts))
`;

test.skipIf(!isThere)('as many as in Python', async () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'datasets.md'), 'utf8');
  const odd = [
    '我是中国人，你好吗？',
    'で、これは何ですか',
    '👩‍👩‍👧‍👦 👍🏽 🇩🇪',
    'e\u0301 ﬁ ½ Å\u00a0\u3000\r\n\t',
    'x'.repeat(3000),
    ' ',
    "it's 12345.67",
  ];
  const texts = [
    ...page.split('\n').filter(Boolean),
    ...readFileSync(import.meta.filename, 'utf8')
      .split('\n')
      .filter(Boolean),
    ...odd,
  ];
  for (const name of ['bpe', 'wordpiece', 'unigram']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'texts.json'), JSON.stringify(texts));
  const counts = JSON.parse(execFileSync(PYTHON, ['-c', TRAIN, join(folder, 'texts.json'), folder], { encoding: 'utf8' })) as Record<
    string,
    number[]
  >;
  for (const [name, expected] of Object.entries(counts)) {
    const tokenizer = await loadTokenizer(join(folder, name), { cwd: folder, env: {} });
    expect([name, texts.map((text) => tokenizer.count({ text }).tokens)]).toEqual([name, expected]);
  }
});
