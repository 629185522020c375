import type { Practice } from './define.ts';
import { practice as forkSecrets } from './fork-secrets.ts';
import { practice as insecureTransport } from './insecure-transport.ts';
import { practice as keyInBrowser } from './key-in-browser.ts';
import { practice as keyPurpose } from './key-purpose.ts';
import { practice as loggedPrompt } from './logged-prompt.ts';
import { practice as promptInjection } from './prompt-injection.ts';
import { practice as rateLimit } from './rate-limit.ts';
import { practice as unboundedCost } from './unbounded-cost.ts';
import { practice as uncheckedDataset } from './unchecked-dataset.ts';
import { practice as unsafeOutput } from './unsafe-output.ts';
import { practice as unvalidatedRequest } from './unvalidated-request.ts';
import { practice as webhookSignature } from './webhook-signature.ts';

/** All practices. */
export const PRACTICES: readonly Practice[] = [
  webhookSignature,
  loggedPrompt,
  rateLimit,
  unboundedCost,
  unvalidatedRequest,
  promptInjection,
  unsafeOutput,
  keyInBrowser,
  insecureTransport,
  keyPurpose,
  forkSecrets,
  uncheckedDataset,
];
