// The built weapp on a simulated phone (tools/weapp-bridge), driven by WeChat's own automation client,
// against the real server on a database of its own.
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>'],
  testRegex: '\\.test\\.ts$',
  passWithNoTests: false,
  globalSetup: '<rootDir>/../../../../tools/jest/start-database.mjs',
  globalTeardown: '<rootDir>/../../../../tools/jest/stop-database.mjs',
  testTimeout: 120_000,
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^@anxin/shared$': '<rootDir>/../../../../packages/shared/src/index.ts',
    '^@anxin/wechat-double$': '<rootDir>/../../../../packages/wechat-double/src/index.ts',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};
