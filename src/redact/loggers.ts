import { checkOptions, REDACT_OPTIONS } from './arguments.ts';
import { redactObject } from './object.ts';
import type { RedactOptions } from './redactor.ts';
import { redact } from './text.ts';

/**
 * Options for `pino` (9.6 and newer): every line is masked as it is written, whatever it was made from.
 *
 *     const logger = pino({ ...pinoRedaction({ fields: ['api_key', 'prompt_content'] }) });
 */
export function pinoRedaction(options?: RedactOptions): { hooks: { streamWrite(line: string): string } } {
  checkOptions(options, 'pinoRedaction(options)', REDACT_OPTIONS);
  return { hooks: { streamWrite: (line) => redact(line, options) } };
}

/** What `logform` and `winston` pass through formats. */
export interface LogInfo {
  level: string;
  message: unknown;
  [key: string | symbol]: unknown;
}

/**
 * A format for `winston`, to be combined with others: what stands before it is masked, what stands behind it sees masked values.
 *
 *     format: format.combine(winstonRedaction(), format.json())
 */
export function winstonRedaction(options?: RedactOptions): { transform(info: LogInfo): LogInfo } {
  checkOptions(options, 'winstonRedaction(options)', REDACT_OPTIONS);
  // `level` is looked up in a table of colours and its like; the symbol that transports go by is copied with the rest.
  return { transform: (info) => Object.assign(redactObject(info, options), { level: info.level }) };
}
