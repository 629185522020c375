/**
 * The public API. This file only re-exports functions: in the package, a module is loaded when one of its functions is
 * first called (`.ci/build/library.ts`).
 */
export { pinoRedaction, winstonRedaction } from './redact/loggers.ts';
export { redactObject } from './redact/object.ts';
export { scanOutput } from './redact/output.ts';
export { auditEntry, verifyAuditLog } from './library/audit.ts';
export { findPersonalData } from './library/personal-data.ts';
export { scanBytes, scanText } from './library/scan.ts';
export { checkRequest } from './request/check.ts';
export { redact } from './redact/text.ts';
export { verifyWebhook } from './library/webhook.ts';
export { defineRule } from './rules/secrets/define.ts';

export type { AuditProblem, AuditVerdict, VerifyOptions } from './audit/verify.ts';
export type { AuditEvent, AuditOptions } from './library/audit.ts';
export type { PersonalData, PersonalDataOptions } from './detect/personal-data/find.ts';
export type { ScanOptions } from './library/scan.ts';
export type { LogInfo } from './redact/loggers.ts';
export type { OutputFinding, OutputOptions, ScannedOutput } from './redact/output.ts';
export type { RedactOptions } from './redact/redactor.ts';
export type { RequestFinding, RequestPolicy } from './request/finding.ts';
export type { Finding, Report, Rule, Severity, Skipped } from './model.ts';
