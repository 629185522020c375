import { ALNUM, BASE64URL, fakeToken } from '../rules/secrets/define.ts';

/** A made-up key for proofs, the same for the same letter. */
export const fakeValue = (letter: string): string => fakeToken('', ALNUM, 40, letter);

/** A made-up Together key. */
export const fakeTogetherKey = (): string => fakeToken('tgp_v1_', BASE64URL, 42, 'q');
