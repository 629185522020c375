import type { Rule } from '../model.ts';
import { rules as ai } from './ai.ts';
import { rules as ci } from './ci.ts';
import { rules as clouds } from './clouds.ts';
import { rules as databases } from './databases.ts';
import { rules as forges } from './forges.ts';
import { rules as generic } from './generic.ts';
import { rules as keys } from './keys.ts';
import { rules as mail } from './mail.ts';
import { rules as messaging } from './messaging.ts';
import { rules as monitoring } from './monitoring.ts';
import { rules as packages } from './packages.ts';
import { rules as payment } from './payment.ts';
import { rules as servicesA } from './services-a.ts';
import { rules as servicesM } from './services-m.ts';
import { rules as together } from './together.ts';
import { rules as urls } from './urls.ts';

/** All built-in rules; of two that match the same place equally well, the earlier one wins. */
export const RULES: readonly Rule[] = [
  together, ai, clouds, forges, ci, packages, payment, messaging, mail, monitoring, databases, keys, servicesA, servicesM, urls, generic,
].flat();
