/** A browser has no wx.login: the code comes in the page's address (from the desk's QR, or the demo's phones). */
export const canLogInWithWechat = false;

export async function wechatLoginCode(): Promise<string> {
  const asked = /[?&]code=([^&#]+)/.exec(window.location.search + window.location.hash);
  if (!asked?.[1]) throw new Error('login.no_code');
  return decodeURIComponent(asked[1]);
}
