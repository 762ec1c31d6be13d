/**
 * WeChat's privacy gate. Before the first personal field the person reads what is collected and agrees;
 * refusing leaves the paper path open (E3), so nothing here forces anybody.
 */
import Taro from '@tarojs/taro';

interface PrivacyApi {
  getPrivacySetting?(options: object): void;
  openPrivacyContract?(options: object): void;
  onNeedPrivacyAuthorization?(
    listener: (resolve: (answer: { event: string; buttonId?: string }) => void) => void,
  ): void;
}

const wechat = Taro as unknown as PrivacyApi;
type Answer = (answer: { event: 'agree' | 'disagree'; buttonId?: string }) => void;
let asking: ((answer: Answer) => void) | undefined;

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

/** An API that touches personal data waits here until the sheet on the present page was answered. */
export function onPrivacyQuestion(show: (answer: Answer) => void): () => void {
  asking = show;
  wechat.onNeedPrivacyAuthorization?.((resolve) => asking?.(resolve as Answer));
  return () => {
    if (asking === show) asking = undefined;
  };
}
