/** Small acts of the phone: calling, copying, a short buzz, a passing word. */
import Taro from '@tarojs/taro';

export async function callPhone(phone: string): Promise<void> {
  await Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined);
}

export async function copyText(text: string): Promise<void> {
  await Taro.setClipboardData({ data: text });
}

export function buzz(): void {
  void Taro.vibrateShort({ type: 'light' }).catch(() => undefined);
}

export function say(text: string): void {
  void Taro.showToast({ title: text, icon: 'none', duration: 2400 });
}
