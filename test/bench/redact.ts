/**
 * Speed of `together-guard redact` on generated logs, on one core, with the built command.
 *
 *   npm run build && npx tsx test/bench/redact.ts [MB]        (default: 80 MB)
 *
 * Three logs: JSON lines as pino writes them (a fiftieth has a mail address, a twentieth a prompt), access and service logs as text,
 * and JSON lines that all have something to mask. Prints MB/s by processor time (user and system, start included) and by the clock, and resident memory.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let state = 20261121;
const below = (n: number): number => {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
  return (state >>> 8) % n;
};
const WORDS =
  'request handled user cache miss database query took connection closed upstream retry timeout token model completion batch job finished started worker queue payload response status latency region cluster'.split(
    ' ',
  );
const say = (n: number): string => Array.from({ length: n }, () => WORDS[below(WORDS.length)]).join(' ');
const hex = (n: number): string => Array.from({ length: n }, () => below(16).toString(16)).join('');
const time = (): string => new Date(1.7e12 + below(1e9)).toISOString();
const mail = (): string => [`user${below(1000)}`, 'corp-mail.com'].join('@');
const json = (i: number, more: object): string =>
  `${JSON.stringify({ level: 30, time: 1.7e12 + i, pid: below(9999), hostname: `web-${below(20)}`, reqId: hex(16), req: { method: 'POST', url: `/v1/chat/completions?x=${below(1000)}`, remoteAddress: `10.${below(255)}.${below(255)}.${below(255)}` }, responseTime: below(1000) / 7, ...more, msg: say(8) })}\n`;

const LOGS: Readonly<Record<string, (i: number) => string>> = {
  json: (i) => json(i, { ...(i % 50 === 0 && { user: mail() }), ...(i % 20 === 0 && { prompt_content: say(30) }) }),
  text: (i) =>
    i % 2
      ? `10.${below(255)}.${below(255)}.${below(255)} - - [${time()}] "GET /api/v1/items/${below(100_000)}?page=${below(10)} HTTP/1.1" 200 ${below(100_000)} "https://app.acme.io/x" "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36"\n`
      : `${time()} INFO [worker-${below(9)}] com.acme.Service: ${say(10)} id=${hex(16)} took ${below(1000)}ms\n`,
  'json, all masked': (i) => json(i, { user: mail(), prompt_content: say(30) }),
};

const size = Number(process.argv[2] ?? 80) * 1e6;
const folder = mkdtempSync(join(tmpdir(), 'together-guard-bench-'));
try {
  for (const [name, line] of Object.entries(LOGS)) {
    const file = join(folder, 'log');
    const out = openSync(file, 'w');
    let length = 0;
    for (let i = 0; length < size;) {
      let chunk = '';
      for (; chunk.length < 1 << 20; i++) chunk += line(i);
      length += writeSync(out, chunk);
    }
    closeSync(out);
    const input = openSync(file, 'r');
    const report = `const { userCPUTime: u, systemCPUTime: s, maxRSS: m } = process.resourceUsage(); require('fs').writeSync(2, JSON.stringify([u + s, m]))`;
    const before = process.hrtime.bigint();
    const { stderr } = spawnSync(
      process.execPath,
      [
        '-e',
        `process.on('exit', () => { ${report} }); process.argv.splice(1, 0, 'together-guard'); require(${JSON.stringify(join(import.meta.dirname, '../../dist/main.cjs'))})`,
        'redact',
      ],
      {
        stdio: [input, 'ignore', 'pipe'],
        encoding: 'utf8',
        env: { ...process.env, NODE_OPTIONS: '', NODE_EXTRA_CA_CERTS: undefined },
      },
    );
    const wall = Number(process.hrtime.bigint() - before) / 1e9;
    closeSync(input);
    const [cpu, resident] = JSON.parse(stderr) as [number, number];
    console.log(
      `${name.padEnd(18)} ${(length / cpu).toFixed(1).padStart(6)} MB/s CPU ${(length / 1e6 / wall).toFixed(1).padStart(6)} MB/s wall ${(resident / 1024).toFixed(0).padStart(5)} MB`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
