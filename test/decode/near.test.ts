import { expect, test } from 'vitest';
import { decodeBlob } from '../../src/decode/encoding.ts';
import { views } from '../../src/decode/views.ts';
import { scanView } from '../../src/detect/secrets/match.ts';
import { leaks } from '../corpus/leaks.ts';
import { rules } from '../detect/secrets/setup.ts';

const PROSE = 'He sat down. "Well," she said, "you had better tell me the whole of it."\n\nSo he did, and it took until the morning.\n';
const prose = (times: number) => PROSE.repeat(times);

interface Place {
  rule: string;
  start: number;
  end: number;
}

/** Compares the findings in a chat record with escapes decoded everywhere and only where the engine expects something. */
function found(text: string, everywhere: boolean): Place[] {
  const { root } = decodeBlob(Buffer.from(`${JSON.stringify({ messages: [{ role: 'user', content: text }] })}\n`));
  const all: Place[] = [];
  const walk = views(root, 'train.jsonl');
  for (let step = walk.next(), hints; !step.done; step = walk.next(hints)) {
    const view = step.value;
    hints = { near: new Uint8Array(0), heads: [] };
    for (const { rule, start, end } of scanView(rules, view, 'train.jsonl', hints)) {
      all.push({ rule: rule.id, start: view.map?.start(start) ?? start, end: view.map?.end(end) ?? end });
    }
    if (everywhere) hints.near = new Uint8Array((view.bytes.length >> 6) + 1).fill(1);
  }
  return all;
}

test('decoding escapes only where the engine expects something finds what decoding all of them finds', () => {
  const lost: string[] = [];
  for (const { path, bytes } of leaks) {
    if (bytes.length > 5000) continue;
    const text = `${prose(3)}\`\`\`\n${bytes.toString()}\n\`\`\`\n${prose(3)}`;
    const some = found(text, false);
    const isLost = ({ rule, start, end }: Place) => !some.some((place) => place.rule === rule && place.start < end && start < place.end);
    lost.push(
      ...found(text, true)
        .filter(isLost)
        .map(({ rule, start, end }) => `${path}: ${rule} ${start}-${end}`),
    );
  }
  expect(lost).toEqual([]);
});

test('prose is not decoded', () => {
  const { root } = decodeBlob(Buffer.from(JSON.stringify({ text: prose(100) })));
  const walk = views(root, 'train.jsonl');
  for (let step = walk.next(), hints; !step.done; step = walk.next(hints)) {
    hints = { near: new Uint8Array(0), heads: [] };
    scanView(rules, step.value, 'train.jsonl', hints);
    expect(step.value.via).toBeUndefined();
  }
});
