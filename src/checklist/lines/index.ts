import type { Line } from '../line.ts';
import { line as audit } from './audit.ts';
import { line as ciScans } from './ci.ts';
import { line as clientCode } from './client-code.ts';
import { line as datasets } from './datasets.ts';
import { line as envIgnored } from './env-ignored.ts';
import { line as hook } from './hook.ts';
import { line as https } from './https.ts';
import { line as keysByPurpose } from './keys-by-purpose.ts';
import { line as keysNotInCode } from './keys-not-in-code.ts';
import { line as keysPerEnvironment } from './keys-per-environment.ts';
import { line as logs } from './logs.ts';
import { line as output } from './output.ts';
import { line as rateLimit } from './rate-limit.ts';
import { line as requests } from './requests.ts';
import { line as rotation } from './rotation.ts';
import { line as webhooks } from './webhooks.ts';

/** All lines, in the order of Together's guides. */
export const LINES: readonly Line[] = [
  keysNotInCode,
  envIgnored,
  keysPerEnvironment,
  keysByPurpose,
  rotation,
  hook,
  ciScans,
  datasets,
  logs,
  webhooks,
  https,
  rateLimit,
  requests,
  clientCode,
  output,
  audit,
];
