import { checkOptions, REDACT_OPTIONS } from '../io/arguments.ts';
import { redactObject } from './object.ts';
import type { RedactOptions } from './redactor.ts';
import { redact } from './text.ts';

/**
 * Options for `pino` (9.6 and later): every line is masked as it is written.
 *
 *     const logger = pino({ ...pinoRedaction({ fields: ['api_key', 'prompt_content'] }) });
 */
export function pinoRedaction(options?: RedactOptions): { hooks: { streamWrite(line: string): string } } {
  checkOptions(options, 'pinoRedaction(options)', REDACT_OPTIONS);
  return { hooks: { streamWrite: (line) => redact(line, options) } };
}

/** The object that `logform` and `winston` pass through formats. */
export interface LogInfo {
  level: string;
  message: unknown;
  [key: string | symbol]: unknown;
}

/**
 * A format for `winston`, to be combined with others. It masks what earlier formats add; later formats see masked values.
 *
 *     format: format.combine(winstonRedaction(), format.json())
 */
export function winstonRedaction(options?: RedactOptions): { transform(info: LogInfo): LogInfo } {
  checkOptions(options, 'winstonRedaction(options)', REDACT_OPTIONS);
  // `level` stays, since winston looks it up in its table of colors. The symbol that transports use is copied with the rest.
  return { transform: (info) => Object.assign(redactObject(info, options), { level: info.level }) };
}
