/** A browser has no encrypted storage of WeChat's kind: the key lives with the tab and dies with it. */
const prefix = 'anxin.';

export async function keepSecret(key: string, text: string): Promise<void> {
  window.sessionStorage.setItem(prefix + key, text);
}

export async function readSecret(key: string): Promise<string | undefined> {
  return window.sessionStorage.getItem(prefix + key) ?? undefined;
}
