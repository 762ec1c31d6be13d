// Server tests: TypeScript from source, the workspace packages too, one private database for the whole run.
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test', '<rootDir>/src'],
  testRegex: '\\.test\\.ts$',
  passWithNoTests: false,
  globalSetup: '<rootDir>/../../tools/jest/start-database.mjs',
  globalTeardown: '<rootDir>/../../tools/jest/stop-database.mjs',
  testTimeout: 30_000,
  // A worker never lets go of a file's modules; grown to gigabytes it spends its time collecting garbage.
  workerIdleMemoryLimit: '1GB',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^@anxin/shared$': '<rootDir>/../../packages/shared/src/index.ts',
    '^@anxin/wechat-double$': '<rootDir>/../../packages/wechat-double/src/index.ts',
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
