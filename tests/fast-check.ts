/**
 * fast-check with one seed for every run, so that a failure is the change's and not the day's. `FC_SEED=random` explores;
 * what it finds becomes an example in the test.
 */
import fc from '../node_modules/fast-check/lib/fast-check.js';

const { FC_SEED = '20261124' } = process.env;
if (FC_SEED !== 'random') fc.configureGlobal({ seed: Number(FC_SEED) });

export * from '../node_modules/fast-check/lib/fast-check.js';
export default fc;
