// Rules and the outbox in milliseconds; what needs a phone or a browser is tested on the built bundles.
import { suite } from '../../tools/jest/suite.mjs';

export default suite({
  roots: ['<rootDir>/src'],
  moduleNameMapper: {
    '^@/(.*)$': '<rootDir>/src/$1',
    '^@tarojs/taro$': '<rootDir>/test/wechat-storage.ts',
  },
});
