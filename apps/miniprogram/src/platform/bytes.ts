/** Bytes as base64 and back, without btoa, which WeChat does not have. */
import Taro from '@tarojs/taro';

export const base64Of = (bytes: Uint8Array): string =>
  Taro.arrayBufferToBase64(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
  );

export const bytesOf = (base64: string): Uint8Array => new Uint8Array(Taro.base64ToArrayBuffer(base64));
