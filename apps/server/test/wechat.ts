/**
 * WeChat, played by the double, for a test: `const wechat = await startTestWechat()`, then
 * `startTestApp({ env: wechat.env })` and `await wechat.enterApps(app, [schoolId])`.
 */
import { createDouble, DEMO_APPS, DoubleControl } from '@anxin/wechat-double';
import { WechatApps } from '../src/adapters/wechat/wechat-apps.js';
import { clock } from '../src/clock.js';
import type { TestApp } from './app.js';

export const APPID = DEMO_APPS[0]?.appid ?? '';
export const OTHER_APPID = DEMO_APPS[1]?.appid ?? '';
export const PUSH_TOKEN = 'push-token';
export const PUSH_AES_KEY = 'k'.repeat(43);

const FIELDS: Record<string, Record<string, string>> = {
  pickup: { child: 'thing1', place: 'thing2', time: 'time3', by: 'thing4' },
  review: { child: 'thing1', result: 'phrase2', time: 'time3', remark: 'thing4' },
  classNotice: { title: 'thing1', from: 'thing2', time: 'time3', remark: 'thing4' },
  leave: { child: 'thing1', what: 'phrase2', time: 'time3', remark: 'thing4' },
};

export async function startTestWechat() {
  const double = await createDouble({ clock });
  afterAll(() => double.close());
  const control = new DoubleControl(double.url);
  return {
    url: double.url,
    control,
    env: { WECHAT_MODE: 'double', WECHAT_BASE_URL: double.url },
    /** Both apps of the double; the schools are served by the first. */
    async enterApps(app: TestApp, schoolIds: readonly string[]): Promise<void> {
      for (const shown of await control.apps()) {
        const secret = DEMO_APPS.find(({ appid }) => appid === shown.appid)?.secret ?? '';
        const templates = Object.entries(shown.templateIds).map(([purpose, templateId]) => ({
          purpose,
          templateId,
          fields: FIELDS[purpose] ?? {},
        }));
        await app.database.transaction((tx) =>
          app.get(WechatApps).put(tx, {
            appid: shown.appid,
            name: shown.appid,
            secret,
            pushToken: PUSH_TOKEN,
            pushAesKey: '',
            schoolIds: shown.appid === APPID ? schoolIds : [],
            templates,
          }),
        );
      }
    },
  };
}
