// The device: its size, theme and type scale, random bytes, clipboard, updates, and a canvas that only records.
import { randomBytes } from 'node:crypto';
import { bytesOf } from './realm.mjs';
import { WxFailure, wxCall } from './wx-call.mjs';
import { USER_DATA_PATH } from './wx-files.mjs';

const QUIET = [
  'vibrateShort',
  'vibrateLong',
  'setKeepScreenOn',
  'setVisualEffectOnCapture',
  'hideKeyboard',
  'enableAlertBeforeUnload',
  'disableAlertBeforeUnload',
  'setEnableDebug',
  'preloadSubpackage',
];
const UNHEARD = [
  'Error',
  'UnhandledRejection',
  'PageNotFound',
  'MemoryWarning',
  'KeyboardHeightChange',
  'UserCaptureScreen',
  'WindowResize',
];

export function deviceOf(phone, simulated) {
  const { realm, options, themes } = phone;
  const call = (name, run) => wxCall(phone, name, run);
  const look = () => ({
    theme: themes.current,
    fontSizeSetting: 16 * options.fontScale,
    fontSizeScaleFactor: options.fontScale,
    SDKVersion: '3.12.0',
    language: 'zh_CN',
    platform: 'android',
  });
  const screen = () => {
    const [width, height] = [options.width, Math.round(options.width * 2.16)];
    return {
      pixelRatio: 2,
      screenWidth: width,
      screenHeight: height,
      windowWidth: width,
      windowHeight: height - 90,
      statusBarHeight: 24,
      safeArea: { left: 0, right: width, top: 24, bottom: height, width, height: height - 24 },
    };
  };
  const system = () => realm.value({ ...simulated.getSystemInfoSync(), ...look(), ...screen() });
  const silent = Object.fromEntries([
    ...QUIET.map((name) => [name, call(name, () => {})]),
    ...UNHEARD.flatMap((name) => [
      [`on${name}`, () => {}],
      [`off${name}`, () => {}],
    ]),
  ]);
  return {
    ...silent,
    env: realm.value({ USER_DATA_PATH }),
    getSystemInfoSync: system,
    getSystemInfo: call('getSystemInfo', system),
    getSystemInfoAsync: call('getSystemInfoAsync', system),
    getAppBaseInfo: () => realm.value({ ...simulated.getAppBaseInfo(), ...look() }),
    getWindowInfo: () => realm.value({ ...simulated.getWindowInfo(), ...screen() }),
    getAccountInfoSync: () =>
      realm.value({ miniProgram: { appId: options.appid, envVersion: 'develop', version: '' } }),
    getExtConfigSync: () => realm.value(options.ext),
    getExtConfig: call('getExtConfig', () => ({ extConfig: options.ext })),
    getUpdateManager: () =>
      realm.value({
        applyUpdate: () => {},
        onCheckForUpdate: (listener) => listener(realm.value({ hasUpdate: false })),
        onUpdateReady: () => {},
        onUpdateFailed: () => {},
      }),
    onThemeChange: themes.on,
    offThemeChange: themes.off,
    getRandomValues: call('getRandomValues', ({ length }) => ({
      randomValues: new Uint8Array(randomBytes(length)),
    })),
    arrayBufferToBase64: (buffer) => Buffer.from(bytesOf(buffer)).toString('base64'),
    base64ToArrayBuffer: (base64) => realm.value(new Uint8Array(Buffer.from(base64, 'base64'))),
    canvasToTempFilePath: call('canvasToTempFilePath', ({ canvas }) => {
      if (!canvas) throw new WxFailure('fail canvas is empty');
      return { tempFilePath: phone.files.temporary(Buffer.from(EMPTY_PNG, 'base64'), 'png') };
    }),
    setClipboardData: call('setClipboardData', ({ data }) => {
      phone.clipboard = String(data);
      phone.note('setClipboardData', { data: phone.clipboard });
    }),
    getClipboardData: call('getClipboardData', async () => {
      await phone.privacy.authorize();
      return { data: phone.clipboard };
    }),
  };
}

const EMPTY_PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** The simulator paints nothing; a canvas must still be there, take strokes and give an image. */
export function withCanvas(phone, results) {
  for (const result of results.flat()) {
    if (result?.node?.type !== 'canvas') continue;
    result.width ||= 320;
    result.height ||= 160;
    result.node = recordingCanvas(phone, result.width, result.height);
  }
  return results;
}

function recordingCanvas(phone, width, height) {
  const strokes = [];
  const context = new Proxy(
    {},
    {
      get: (state, name) => state[name] ?? ((...args) => void strokes.push([String(name), ...args])),
      set: (state, name, value) => {
        state[name] = value;
        return true;
      },
    },
  );
  return phone.realm.value({
    type: 'canvas',
    width,
    height,
    strokes: () => strokes.length,
    getContext: () => context,
    requestAnimationFrame: (draw) => phone.realm.scope.setTimeout(draw, 16),
    toDataURL: () => `data:image/png;base64,${EMPTY_PNG}`,
  });
}
