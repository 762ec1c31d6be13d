// What all suites of tests share: TypeScript from source, loaded by Node itself (native-runner.mjs).
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, '../../packages');

/** @param {object} own what this suite has of its own, in the words of Jest's configuration */
export const suite = ({ moduleNameMapper = {}, ...own }) => ({
  testEnvironment: 'node',
  testRunner: join(here, 'native-runner.mjs'),
  testRegex: '\\.test\\.ts$',
  passWithNoTests: false,
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {},
  moduleNameMapper: {
    '^@anxin/(shared|wechat-double)$': join(packages, '$1/src/index.ts'),
    ...moduleNameMapper,
  },
  ...own,
});

/** For a suite with a database: one for the whole run, in memory where there is room. */
export const withDatabase = {
  globalSetup: join(here, 'start-database.mjs'),
  globalTeardown: join(here, 'stop-database.mjs'),
};
