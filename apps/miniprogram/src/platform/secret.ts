/** A small secret that WeChat itself encrypts on the phone; the key of what else is kept there. */
import Taro from '@tarojs/taro';

const prefix = 'anxin.';

export async function keepSecret(key: string, text: string): Promise<void> {
  await Taro.setStorage({ key: prefix + key, data: text, encrypt: true } as never);
}

export async function readSecret(key: string): Promise<string | undefined> {
  try {
    const { data } = await Taro.getStorage<string>({ key: prefix + key, encrypt: true } as never);
    return typeof data === 'string' && data !== '' ? data : undefined;
  } catch {
    return undefined;
  }
}
