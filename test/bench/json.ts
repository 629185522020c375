/** Speeds of what reads JSON here, for the notes above each: `npx tsx test/bench/json.ts`. MB/s of CPU time, best of 9. */
import { elements } from '../../src/dataset/container/elements.ts';
import { scanJson } from '../../src/dataset/container/json-scan.ts';
import { jsonPieces } from '../../src/redact/json-line.ts';

const said = 'Could you tell me "where" the parcel is, please?\nI wait since Monday, and no one answers \\ calls. ';
const LINES = Array.from({ length: 20_000 }, (_, i) =>
  JSON.stringify({ level: 30, time: 1764000000000 + i, req: { id: i, ok: true }, msg: said.repeat(1 + (i % 8)), tags: ['a', 'b'] }),
);
const BYTES = Buffer.from(`[${LINES.join(',\n')}]`);
const CHUNK = 1 << 18;

async function* chunks(): AsyncGenerator<Buffer> {
  for (let at = 0; at < BYTES.length; at += CHUNK) yield BYTES.subarray(at, at + CHUNK);
}

const RUNS: Record<string, () => unknown> = {
  'JSON.parse, a line at a time': () => LINES.map((line) => JSON.parse(line)),
  'scanJson, a line at a time': () =>
    LINES.map((line) =>
      scanJson(
        line,
        () => {},
        (start, end) => line.slice(start, end),
        1,
      ),
    ),
  'jsonPieces, a line at a time': () => LINES.map((line) => jsonPieces(line, false)),
  'scanJson, the whole array': () => {
    const text = BYTES.toString('latin1');
    return scanJson(
      text,
      () => {},
      (start, end) => text.slice(start, end),
    );
  },
  'elements, in chunks': async () => {
    for await (const batch of elements(chunks(), () => {})) if (batch.length < 0) return;
  },
};

for (const [name, run] of Object.entries(RUNS)) {
  let best = Infinity;
  for (let i = 0; i < 9; i++) {
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  console.log(`${name.padEnd(30)} ${Math.round(BYTES.length / 1000 / best)}`);
}
