/**
 * A world's pages in Chromium: one address for the pages and the API, one browser, and for every person a phone of
 * their own. WeChat's double says who holds a phone, and the session is kept where the app itself keeps it.
 */
import { logIn, type OutputOf, provePhone } from '@anxin/shared';
import { type BrowserContextOptions, chromium } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../../../../tools/chromium.mjs';
import { startFront } from '../../../../tools/demo/front.mjs';
import { APPID } from '../../../server/test/wechat.js';
import type { World } from '../world.js';
import { type Hand, holdBrowser } from './hand.js';

export type Login = OutputOf<typeof logIn>;
export type Phone = Pick<BrowserContextOptions, 'viewport' | 'colorScheme'>;

const held: Phone = { viewport: { width: 375, height: 812 }, colorScheme: 'light' };
/** As the app's storage door writes it, within what Taro's H5 storage writes. */
const stored = (key: string, value: unknown) => ({
  name: `anxin.${key}`,
  value: JSON.stringify({ data: JSON.stringify(value) }),
});

export async function openSite(world: World) {
  const front = await startFront({
    port: 0,
    api: world.api,
    double: world.wechat.url,
    clockFile: world.clockFile,
  });
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
  const hands: Hand[] = [];
  afterAll(async () => {
    await browser.close();
    await front.close();
  });

  const ask = async <T>(url: string, body: object, token?: string): Promise<T> => {
    const answer = await fetch(`${front.url}/api${url}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };

  return {
    hands,
    /** WeChat's login, and for whom the school has a number, WeChat's word that it is theirs. */
    logIn: async (openid: string, phone?: string): Promise<Login> => {
      const { control } = world.wechat;
      await control.putUser({ openid, appid: APPID, ...(phone ? { phone } : {}) });
      const login = await ask<Login>(logIn.path, { appid: APPID, code: await control.loginCode(openid) });
      if (phone) await ask(provePhone.path, { phoneCode: await control.phoneCode(openid) }, login.token);
      return login;
    },
    /** A phone in somebody's hand, or one that nobody has logged in on. */
    hold: async (login?: Pick<Login, 'personId' | 'token'>, phone: Phone = held, kept: object = {}) => {
      const localStorage = Object.entries({ ...(login ? { 'session.login': login } : {}), ...kept }).map(
        ([key, value]) => stored(key, value),
      );
      const context = await browser.newContext({
        ...held,
        ...phone,
        isMobile: true,
        hasTouch: true,
        storageState: { cookies: [], origins: [{ origin: front.url, localStorage }] },
      });
      const hand = await holdBrowser(context, front.url);
      hands.push(hand);
      return hand;
    },
  };
}

export type Site = Awaited<ReturnType<typeof openSite>>;
