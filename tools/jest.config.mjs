export default {
  testEnvironment: 'node',
  roots: ['<rootDir>'],
  testRegex: '\\.test\\.ts$',
  passWithNoTests: false,
  testTimeout: 60_000,
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};
