// One private database for the whole run, a schema of its own in it for each file.
import { suite, withDatabase } from '../../tools/jest/suite.mjs';

export default suite({
  ...withDatabase,
  roots: ['<rootDir>/test', '<rootDir>/src'],
  testTimeout: 30_000,
  // Grown to gigabytes, a worker spends its time collecting garbage.
  workerIdleMemoryLimit: '1GB',
});
