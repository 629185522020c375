/**
 * The library: what applications and tests may import. Only names of functions, each from where it is made: in the
 * package, a module is loaded when one of its functions is called (`.ci/build/library.ts`).
 */
export { pinoRedaction, winstonRedaction } from './library/loggers.ts';
export { redactObject } from './library/object.ts';
export { scanOutput } from './library/output.ts';
export { findPersonalData } from './library/personal-data.ts';
export { scanBytes, scanText } from './library/scan.ts';
export { redact } from './library/text.ts';
export { verifyWebhook } from './library/webhook.ts';
export { defineRule } from './rules/define.ts';

export type { PersonalData, PersonalDataOptions } from './engine/personal-data.ts';
export type { LogInfo } from './library/loggers.ts';
export type { OutputFinding, OutputOptions, ScannedOutput } from './library/output.ts';
export type { RedactOptions } from './library/redactor.ts';
export type { Finding, Report, Rule, Severity, Skipped } from './model.ts';
