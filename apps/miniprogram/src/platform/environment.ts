/** What this phone is: target, server address, build, type size, safe areas. Read once; nothing here identifies a person. */
import Taro from '@tarojs/taro';

export const isH5 = process.env.TARO_ENV === 'h5';
export const buildNumber = BUILD_NUMBER;

/** A school's own server is set in the mini-program's ext.json; H5 speaks to the origin that served it. */
export function apiBase(): string {
  if (isH5) return (window as unknown as { anxinApiBase?: string }).anxinApiBase ?? API_BASE;
  const ext = Taro.getExtConfigSync?.() as { apiBase?: string } | undefined;
  return ext?.apiBase || API_BASE;
}

/** The mini-program's own id: one code base serves several schools' accounts. */
export const appId = (): string => (isH5 ? '' : Taro.getAccountInfoSync().miniProgram.appId);

/** The system's type scale, kept within what the layouts are drawn for. */
export function systemFontScale(): number {
  const info = Taro.getAppBaseInfo?.() as
    | { fontSizeScaleFactor?: number; fontSizeSetting?: number }
    | undefined;
  const scale = info?.fontSizeScaleFactor ?? (info?.fontSizeSetting ? info.fontSizeSetting / 16 : 1);
  return Math.min(1.4, Math.max(0.9, scale || 1));
}
