import { suite } from '../../tools/jest/suite.mjs';

export default suite({ roots: ['<rootDir>/src'] });
