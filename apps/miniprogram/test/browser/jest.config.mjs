// The built H5 pages in a real Chromium, touched as a person would, against the real server on a database of its own.
import { fileURLToPath } from 'node:url';
import { suite, withDatabase } from '../../../../tools/jest/suite.mjs';

export default suite({
  ...withDatabase,
  globalSetup: fileURLToPath(new URL('../../../../tools/jest/start-browsing.mjs', import.meta.url)),
  roots: ['<rootDir>'],
  testTimeout: 120_000,
});
