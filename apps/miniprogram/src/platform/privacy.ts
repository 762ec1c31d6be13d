/**
 * WeChat's privacy gate. Before the first personal field the person reads what is collected and agrees;
 * refusing leaves the paper path open (E3), so nothing here forces anybody.
 */
import Taro from '@tarojs/taro';

interface PrivacyApi {
  getPrivacySetting?(options: object): void;
  openPrivacyContract?(options: object): void;
}

const wechat = Taro as unknown as PrivacyApi;

export function needsPrivacyConsent(): Promise<boolean> {
  return new Promise((resolve) => {
    if (!wechat.getPrivacySetting) return resolve(false);
    wechat.getPrivacySetting({
      success: ({ needAuthorization }: { needAuthorization: boolean }) => resolve(needAuthorization),
      fail: () => resolve(false),
    });
  });
}

export function readPrivacyContract(): void {
  wechat.openPrivacyContract?.({});
}
