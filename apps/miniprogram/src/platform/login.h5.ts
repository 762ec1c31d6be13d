/** A browser has no wx.login; the demo's front door names its persona in the page's address. */
export const canLogInWithWechat = false;

export const wechatLoginCode = (): Promise<string> => Promise.reject(new Error('a browser has no wx.login'));

export function personaInAddress(): string | undefined {
  const named = /[?&]persona=([^&#]+)/.exec(window.location.search + window.location.hash)?.[1];
  return named && decodeURIComponent(named);
}
