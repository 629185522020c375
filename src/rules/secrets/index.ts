import type { Rule } from '../../model.ts';
import { RuleList } from './list.ts';
import { rules as ai } from './ai.ts';
import { rules as aiPlatforms } from './ai-platforms.ts';
import { rules as ci } from './ci.ts';
import { rules as clouds } from './clouds.ts';
import { rules as commands } from './commands.ts';
import { rules as daemons } from './daemons.ts';
import { rules as databases } from './databases.ts';
import { rules as forges } from './forges.ts';
import { rules as generic } from './generic/rule.ts';
import { rules as keys } from './keys.ts';
import { rules as mail } from './mail.ts';
import { rules as messaging } from './messaging.ts';
import { rules as monitoring } from './monitoring.ts';
import { rules as packages } from './packages.ts';
import { rules as payment } from './payment.ts';
import { rules as platforms } from './platforms.ts';
import { rules as prefixes } from './prefixes.ts';
import { rules as services } from './services.ts';
import { rules as servicesA } from './services-a.ts';
import { rules as servicesM } from './services-m.ts';
import { rules as signing } from './signing.ts';
import { rules as together } from './together.ts';
import { rules as traffic } from './traffic.ts';
import { rules as urls } from './urls.ts';

/**
 * Files of rules; if two rules match the same place equally well, the earlier one wins.
 * The package uses `packed.ts` instead of this file (`#rules`), which loads a file's rules when they are needed.
 */
export const FAMILIES: readonly (readonly [file: string, rules: readonly Rule[]])[] = [
  ['together', together],
  ['ai', ai],
  ['ai-platforms', aiPlatforms],
  ['clouds', clouds],
  ['forges', forges],
  ['ci', ci],
  ['packages', packages],
  ['payment', payment],
  ['messaging', messaging],
  ['mail', mail],
  ['monitoring', monitoring],
  ['databases', databases],
  ['keys', keys],
  ['signing', signing],
  ['platforms', platforms],
  ['services', services],
  ['services-a', servicesA],
  ['services-m', servicesM],
  ['urls', urls],
  ['commands', commands],
  ['daemons', daemons],
  ['traffic', traffic],
  ['prefixes', prefixes],
  ['generic', generic],
];

/** All built-in rules. */
export const RULES = new RuleList(FAMILIES.map(([, rules]) => [rules.length, () => rules]));
