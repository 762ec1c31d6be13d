// The built weapp on a simulated phone (tools/weapp-bridge), driven by WeChat's own automation client,
// against the real server on a database of its own.
import { suite, withDatabase } from '../../../../tools/jest/suite.mjs';

export default suite({ ...withDatabase, roots: ['<rootDir>'], testTimeout: 120_000 });
