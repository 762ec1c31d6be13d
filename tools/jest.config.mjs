import { suite } from './jest/suite.mjs';

export default suite({ roots: ['<rootDir>'], testTimeout: 60_000 });
