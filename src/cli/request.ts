import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createColors } from 'picocolors';
import { refusal, UserError } from '../errors.ts';
import { clean, cleanJson } from '../io/terminal.ts';
import { counted } from '../io/words.ts';
import { atLeast } from '../model.ts';
import { findingsIn } from '../request/check.ts';
import { duplicatesIn } from '../request/duplicates.ts';
import type { RequestFinding } from '../request/finding.ts';
import { findRepository } from '../sources/repository.ts';
import { stdinChunks } from '../sources/stdin.ts';
import type { Run } from './command.ts';
import type { flags } from './commands/request.ts';
import { setUp } from './setup.ts';

/** More than any request, in bytes, with images in it. */
const MAX_BYTES = 64 << 20;

/** `together-guard request FILE|-`: `checkRequest` for programs in other languages. */
export const run: Run<typeof flags> = async ({ values, positionals: [file] }, io) => {
  const name = file === '-' ? 'standard input' : file!;
  const text = file === '-' ? standardInput() : contentOf(resolve(io.cwd, file!), name);
  const body = parsed(text, name);
  const { rules } = await setUp(findRepository(io.cwd), io.cwd, {});
  const { model: models, 'max-tokens': maxTokens, 'max-size': maxSize, 'fail-on': failOn = 'high' } = values;
  const findings = [...duplicatesIn(text), ...findingsIn(body, { models, maxTokens, maxSize }, rules.custom)];
  const blocking = findings.filter(({ severity }) => atLeast(severity, failOn)).length;
  if (values.format === 'json') io.out(cleanJson(`${JSON.stringify({ findings, blocking }, null, 2)}\n`));
  else io.out(pretty(findings, blocking, io.color));
  return blocking > 0 ? 1 : 0;
};

function pretty(findings: readonly RequestFinding[], blocking: number, color: boolean): string {
  const c = createColors(color);
  const lines = findings.map(({ field, severity, message }) => {
    const paint = atLeast(severity, 'high') ? c.red : c.yellow;
    return `${paint(severity.padEnd(8))}  ${c.bold(clean(field || 'request'))}  ${clean(message)}`;
  });
  if (blocking > 0) lines.push(c.red(`✖ do not send it (${counted(blocking, 'finding')})`));
  else if (findings.length > 0) lines.push(c.yellow(`⚠ ${counted(findings.length, 'finding')} to look at`));
  else lines.push(c.green('✓ nothing found'));
  return `${lines.join('\n')}\n`;
}

function standardInput(): string {
  const chunks: Buffer[] = [];
  let size = 0;
  for (const chunk of stdinChunks()) {
    size += chunk.length;
    refuseLarge(size, 'standard input');
    chunks.push(Buffer.from(chunk)); // a copy: the reader reuses the chunk's memory
  }
  return Buffer.concat(chunks).toString();
}

function contentOf(path: string, name: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new UserError('unreadable', `cannot read ${name}: ${refusal(cause)}`, { cause });
  }
  refuseLarge(bytes.length, name);
  return bytes.toString();
}

function refuseLarge(size: number, name: string): void {
  if (size > MAX_BYTES) throw new UserError('unreadable', `${name} is larger than ${MAX_BYTES >> 20} MB, which is no request to a model`);
}

/** JSON.parse repeats a part of the text in its message, so the message is our own. */
function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    const [, offset] = /position (\d+)/.exec((cause as Error).message) ?? [];
    const place = text.trim() === '' ? ': it is empty' : offset === undefined ? '' : ` (at character ${Number(offset) + 1})`;
    throw new UserError('unreadable', `${name} is not JSON${place}: pass the body of one request`);
  }
}
