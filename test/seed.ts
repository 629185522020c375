/**
 * Property tests use the same inputs in every run, so that a commit's tests cannot fail for what it did not change.
 * New inputs are `npm run fuzz`'s task; `PROPERTY_SEED=random npm test` tries them in the tests.
 */
import fc from 'fast-check';

const { PROPERTY_SEED = '20261129' } = process.env;
if (PROPERTY_SEED !== 'random') fc.configureGlobal({ seed: Number(PROPERTY_SEED) });
