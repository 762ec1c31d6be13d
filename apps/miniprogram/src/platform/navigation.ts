/** Moving between pages, and the page's own moments. A page is named by its path without `/index`. */
import Taro, {
  useDidHide,
  useDidShow,
  usePullDownRefresh,
  useRouter,
  useShareAppMessage,
} from '@tarojs/taro';

export type Params = Record<string, string | number | undefined>;

const address = (page: string, params: Params): string => {
  const query = Object.entries(params)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
  return `/${page}/index${query ? `?${query}` : ''}`;
};

export const open = (page: string, params: Params = {}) => Taro.navigateTo({ url: address(page, params) });
export const replace = (page: string, params: Params = {}) => Taro.redirectTo({ url: address(page, params) });
export const startAt = (page: string, params: Params = {}) => Taro.reLaunch({ url: address(page, params) });
export const openTab = (page: string) => Taro.switchTab({ url: address(page, {}) });

const tabs = ['today', 'apply', 'work', 'inbox', 'me'].map((tab) => `pages/${tab}`);

/** Opens what a message names: a page with its query, with or without `/index` and the leading slash. */
export function openNamed(named: string): void {
  const [path = '', query = ''] = named.replace(/^\//, '').split('?');
  const page = path.replace(/\/index$/, '');
  if (tabs.includes(page)) void openTab(page);
  else void Taro.navigateTo({ url: `/${page}/index${query ? `?${query}` : ''}` });
}

export const canGoBack = (): boolean => Taro.getCurrentPages().length > 1;

/** Back always works: a page that was opened from a message has nothing behind it and goes home. */
export function back(): void {
  if (canGoBack()) void Taro.navigateBack();
  else void openTab('pages/today');
}

export function useParams(): Record<string, string> {
  const { params } = useRouter();
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      value === undefined ? '' : decodeURIComponent(value),
    ]),
  );
}

export const useOnShow = (moment: () => void) => useDidShow(moment);
export const useOnHide = (moment: () => void) => useDidHide(moment);

export function useOnPull(refresh: () => Promise<unknown>): void {
  usePullDownRefresh(() => {
    void refresh().finally(() => Taro.stopPullDownRefresh());
  });
}

/** A share card always carries our own picture: the default is a screenshot, and that may show a child. */
export function useShareCard(card: {
  title: string;
  page: string;
  params?: Params;
  picture?: string | undefined;
}): void {
  useShareAppMessage(() => ({
    title: card.title,
    path: address(card.page, card.params ?? {}),
    imageUrl: card.picture ?? '/static/share.png',
  }));
}

export const setTitle = (title: string) => void Taro.setNavigationBarTitle({ title });
