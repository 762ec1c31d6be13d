/** WeChat's proof of who holds this phone: a code of five minutes, used once. */
import Taro from '@tarojs/taro';

export const canLogInWithWechat = true;

export async function wechatLoginCode(): Promise<string> {
  const { code } = await Taro.login();
  return code;
}

/** Only a browser's address can name a persona of the demo. */
export const personaInAddress = (): string | undefined => undefined;
