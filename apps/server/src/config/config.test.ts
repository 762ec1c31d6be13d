// The environment, read once; production starts with no door of the demo (E12).
import { publicConfig, readConfig } from './config.js';

const DATABASE_URL = 'mysql://anxin:s3cret@db/anxin';
const ANXIN_KEYS = `k2:${Buffer.alloc(32, 2).toString('base64')},k1:${Buffer.alloc(32, 1).toString('base64')}`;
const production = { DATABASE_URL, ANXIN_KEYS };

it('is production unless told otherwise, and frozen', () => {
  const config = readConfig(production);
  expect([config.mode, config.wechatMode, config.keys.map(({ id }) => id)]).toEqual([
    'production',
    'token',
    ['k2', 'k1'],
  ]);
  expect(() => Object.assign(config, { mode: 'demo' })).toThrow(TypeError);
});

it.each([
  ['no keys', { DATABASE_URL }, 'ANXIN_KEYS'],
  [
    'the demo’s key',
    {
      DATABASE_URL,
      ANXIN_KEYS: `k1:${readConfig({ DATABASE_URL, ANXIN_MODE: 'demo' }).keys[0]?.bytes.toString('base64')}`,
    },
    'ANXIN_KEYS',
  ],
  ['a short key', { DATABASE_URL, ANXIN_KEYS: 'k1:AAAA' }, 'ANXIN_KEYS'],
  ['the double', { ...production, WECHAT_MODE: 'double' }, 'WECHAT_MODE'],
  ['a way to WeChat that there is not', { ...production, WECHAT_MODE: 'cloudrun' }, 'WECHAT_MODE'],
  [
    'a limit that lets nobody in',
    { ...production, ANXIN_REQUESTS_PER_SECOND: '0' },
    'ANXIN_REQUESTS_PER_SECOND',
  ],
  ['a control clock', { ...production, ANXIN_CLOCK_FILE: '/tmp/clock.json' }, 'ANXIN_CLOCK_FILE'],
  ['no database', { ANXIN_KEYS }, 'DATABASE_URL'],
  ['a port that is no number', { ...production, PORT: 'abc' }, 'PORT'],
  ['an unknown mode', { ...production, ANXIN_MODE: 'staging' }, 'ANXIN_MODE'],
])('production refuses %s and names the variable', (_, env, name) => {
  expect(() => readConfig(env)).toThrow(name);
});

it('prints itself without passwords and keys', () => {
  const printed = JSON.stringify(publicConfig(readConfig(production)));
  expect(printed).toContain('mysql://db/anxin');
  for (const secret of ['s3cret', 'anxin:', 'AgIC', '"type":"Buffer"']) expect(printed).not.toContain(secret);
});
