/** Bytes as text and back, without TextEncoder and btoa, which WeChat does not have. */
import Taro from '@tarojs/taro';

export function utf8Of(text: string): Uint8Array {
  const escaped = encodeURIComponent(text);
  const bytes: number[] = [];
  for (let index = 0; index < escaped.length; index += 1) {
    if (escaped[index] === '%') {
      bytes.push(Number.parseInt(escaped.slice(index + 1, index + 3), 16));
      index += 2;
    } else bytes.push(escaped.charCodeAt(index));
  }
  return Uint8Array.from(bytes);
}

export function textOf(utf8: Uint8Array): string {
  let escaped = '';
  for (const byte of utf8) escaped += `%${byte.toString(16).padStart(2, '0')}`;
  return decodeURIComponent(escaped);
}

export const base64Of = (bytes: Uint8Array): string =>
  Taro.arrayBufferToBase64(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
  );

export const bytesOf = (base64: string): Uint8Array => new Uint8Array(Taro.base64ToArrayBuffer(base64));
