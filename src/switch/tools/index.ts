import type { Tool } from '../tool.ts';
import { betterleaks } from './betterleaks.ts';
import { detectSecrets } from './detect-secrets.ts';
import { ggshield } from './ggshield.ts';
import { gitleaks } from './gitleaks.ts';
import { ripsecrets } from './ripsecrets.ts';
import { secretlint } from './secretlint.ts';
import { talisman } from './talisman.ts';
import { trufflehog } from './trufflehog.ts';

/** By how many repositories have their files. */
export const TOOLS: readonly Tool[] = [gitleaks, betterleaks, detectSecrets, secretlint, trufflehog, ripsecrets, talisman, ggshield];
