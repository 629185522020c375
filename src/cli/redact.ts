import { UserError } from '../errors.ts';
import { RedactStream } from '../redact/stream.ts';
import { stdinChunks } from '../sources/stdin.ts';
import type { Run } from './command.ts';

/** `together-guard redact`: a line is out before the next one is waited for. Ends quietly when nobody reads any more. */
export const run: Run = async ({ values }, io) => {
  const stream = new RedactStream({
    ...(values.fields !== undefined && { fields: fieldNames(values.fields as string) }),
    review: values.review === true,
  });
  for (const chunk of stdinChunks()) {
    if (!io.out(Buffer.concat(stream.push(chunk)))) return 0;
  }
  io.out(Buffer.concat(stream.end()));
  return 0;
};

function fieldNames(list: string): string[] {
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  if (names.length === 0) throw new UserError('--fields takes names with commas between them, as --fields password,user.email');
  return names;
}
