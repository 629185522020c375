import type { Practice } from './define.ts';
import { practice as webhookSignature } from './webhook-signature.ts';

/** All practices, in the order of the documents. */
export const PRACTICES: readonly Practice[] = [webhookSignature];
