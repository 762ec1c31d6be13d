/** Runs the double from the environment: WECHAT_DOUBLE_PORT, _HOST, _APPS (JSON), _STATE, ANXIN_CLOCK_FILE. */
import { fileClock, systemClock } from './clock.js';
import { createDouble } from './double.js';

const { WECHAT_DOUBLE_PORT, WECHAT_DOUBLE_HOST, WECHAT_DOUBLE_APPS, WECHAT_DOUBLE_STATE, ANXIN_CLOCK_FILE } =
  process.env;

const double = await createDouble({
  port: Number(WECHAT_DOUBLE_PORT ?? 0),
  clock: ANXIN_CLOCK_FILE ? fileClock(ANXIN_CLOCK_FILE) : systemClock,
  ...(WECHAT_DOUBLE_HOST && { host: WECHAT_DOUBLE_HOST }),
  ...(WECHAT_DOUBLE_APPS && { apps: JSON.parse(WECHAT_DOUBLE_APPS) }),
  ...(WECHAT_DOUBLE_STATE && { stateFile: WECHAT_DOUBLE_STATE }),
});
console.log(`WeChat double on ${double.url}`);

let closing = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (closing) return;
    closing = true;
    void double.close().then(() => process.exit(0));
  });
}
