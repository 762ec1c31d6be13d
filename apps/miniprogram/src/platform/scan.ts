/** The camera as a reader of codes. `undefined` means that the person closed it. */
import Taro from '@tarojs/taro';

export const canScan = true;

export async function scanCode(): Promise<string | undefined> {
  try {
    const { result, path } = await Taro.scanCode({ scanType: ['qrCode', 'barCode'] });
    return result || path || undefined;
  } catch {
    return undefined;
  }
}
