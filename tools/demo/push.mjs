// What WeChat's double says of a message afterwards (arrived, refused) goes to the server of this start, whatever its port.
import { DoubleControl } from '../../packages/wechat-double/dist/index.js';

export const DEMO_PUSH_TOKEN = 'demo-push-token';

export async function pushTo(api, { double }) {
  const control = new DoubleControl(double);
  for (const { appid } of await control.apps()) {
    const push = { url: `${api}/api/wechat/push/${appid}`, token: DEMO_PUSH_TOKEN };
    await control.putApp({ appid, push });
  }
}
