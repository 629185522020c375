import type { Rule } from '../../model.ts';

declare const require: (file: string) => { rules: readonly Rule[] };

/** Loads a file of rules when one of its rules is needed, for `packed.ts`. `index.ts` has their order; a test compares both with the folder. */
export const families: Readonly<Record<string, () => readonly Rule[]>> = {
  together: () => require('./together.ts').rules,
  ai: () => require('./ai.ts').rules,
  'ai-platforms': () => require('./ai-platforms.ts').rules,
  clouds: () => require('./clouds.ts').rules,
  forges: () => require('./forges.ts').rules,
  ci: () => require('./ci.ts').rules,
  packages: () => require('./packages.ts').rules,
  payment: () => require('./payment.ts').rules,
  messaging: () => require('./messaging.ts').rules,
  mail: () => require('./mail.ts').rules,
  monitoring: () => require('./monitoring.ts').rules,
  databases: () => require('./databases.ts').rules,
  keys: () => require('./keys.ts').rules,
  signing: () => require('./signing.ts').rules,
  platforms: () => require('./platforms.ts').rules,
  services: () => require('./services.ts').rules,
  'services-a': () => require('./services-a.ts').rules,
  'services-m': () => require('./services-m.ts').rules,
  urls: () => require('./urls.ts').rules,
  commands: () => require('./commands.ts').rules,
  daemons: () => require('./daemons.ts').rules,
  traffic: () => require('./traffic.ts').rules,
  prefixes: () => require('./prefixes.ts').rules,
};
