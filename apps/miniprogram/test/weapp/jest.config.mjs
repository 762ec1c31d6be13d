// The built weapp on a simulated phone (tools/weapp-bridge), driven by WeChat's own automation client.
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>'],
  testRegex: '\\.test\\.ts$',
  passWithNoTests: false,
  testTimeout: 60_000,
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
        jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};
