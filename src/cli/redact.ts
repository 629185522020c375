import { UserError } from '../errors.ts';
import { RedactStream } from '../redact/stream.ts';
import { stdinChunks } from '../sources/stdin.ts';
import { findRepository } from '../sources/repository.ts';
import type { Run } from './command.ts';
import type { flags } from './commands/redact.ts';
import { setUp } from './setup.ts';

/** `together-guard redact`: each line is written before the next one is read. Exits quietly when the reader closes the pipe. */
export const run: Run<typeof flags> = async ({ values }, io) => {
  if (values.fields?.length === 0)
    throw new UserError('usage', '--fields takes names separated by commas, such as --fields password,user.email');
  const options = {
    ...(values.fields !== undefined && { fields: [...values.fields] }),
    review: values.review === true,
  };
  const { rules } = await setUp(findRepository(io.cwd), io.cwd, {});
  const stream = new RedactStream(options, rules.custom);
  for (const chunk of stdinChunks()) {
    if (!io.out(Buffer.concat(stream.push(chunk)))) return 0;
  }
  io.out(Buffer.concat(stream.end()));
  return 0;
};
