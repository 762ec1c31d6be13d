/// <reference types="@tarojs/taro" />

declare module '*.scss';

declare const API_BASE: string;
declare const BUILD_NUMBER: string;

declare namespace NodeJS {
  interface ProcessEnv {
    TARO_ENV: 'weapp' | 'h5';
  }
}
