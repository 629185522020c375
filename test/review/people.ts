import { sample } from '../../src/rules/personal-data/define.ts';

/** Made-up addresses at a real provider, different for each seed. */
export const mail = (seed = 1): string => `${sample('jana.??????', undefined, seed)}@posteo.de`.toLowerCase();
export const PHONE = `+49 30 ${sample('90182####')}`;
