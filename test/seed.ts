/**
 * Property tests use the same inputs in every run, so a commit's tests cannot fail because of code that it did not change.
 * `npm run fuzz` tries new inputs; `PROPERTY_SEED=random npm test` tries them in the tests.
 */
import fc from 'fast-check';

const { PROPERTY_SEED = '20261129' } = process.env;
if (PROPERTY_SEED !== 'random') fc.configureGlobal({ seed: Number(PROPERTY_SEED) });
