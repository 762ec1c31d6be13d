/**
 * The only reader of the environment. Parsed once, frozen, printed at start without its secrets.
 * Promises: a value that cannot be used stops the process with a sentence that names the variable; production
 * starts with no demo door, no double, no control clock and no secret that stands in this file (M-E12).
 */
import type { RequestRate } from '../access/request-limit.rules.js';

export type Mode = 'production' | 'demo' | 'test';
export type WechatMode = 'token' | 'double';

/** A secret key with the name that is stored beside everything sealed or hashed under it. */
export interface NamedKey {
  readonly id: string;
  readonly bytes: Buffer;
}

export class Config {
  readonly mode: Mode;
  readonly host: string;
  readonly port: number;
  readonly metricsPort: number;
  /** Where people outside reach this server: printed into QR codes. */
  readonly publicUrl: string;
  readonly databaseUrl: string;
  readonly poolSize: number;
  /** The first key seals and hashes; all of them open and match. */
  readonly keys: readonly NamedKey[];
  readonly wechatMode: WechatMode;
  readonly wechatBaseUrl: string;
  readonly clockFile: string | null;
  readonly dataDir: string;
  readonly h5Dir: string | null;
  readonly h5Origins: readonly string[];
  readonly trustProxy: boolean;
  readonly requestRate: RequestRate;
  readonly logLevel: string;

  constructor(values: Config) {
    Object.assign(this, values);
    Object.freeze(this);
  }
}

const DEMO_KEY = Buffer.alloc(32, 'anxin demo key: not for real data');

export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const mode = oneOf(env, 'ANXIN_MODE', ['production', 'demo', 'test'] as const, 'production');
  const production = mode === 'production';
  const wechatMode = oneOf(env, 'WECHAT_MODE', ['token', 'double'] as const, production ? 'token' : 'double');
  const config = new Config({
    mode,
    host: env.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    port: whole(env, 'PORT', 3900),
    metricsPort: whole(env, 'METRICS_PORT', 0),
    publicUrl: (env.ANXIN_PUBLIC_URL ?? `http://127.0.0.1:${whole(env, 'PORT', 3900)}`).replace(/\/+$/, ''),
    databaseUrl: env.DATABASE_URL ?? stop('DATABASE_URL', 'mysql://user:password@host:3306/anxin'),
    poolSize: whole(env, 'DATABASE_POOL', 20),
    keys: readKeys(env.ANXIN_KEYS, production),
    wechatMode,
    wechatBaseUrl: (env.WECHAT_BASE_URL ?? 'https://api.weixin.qq.com').replace(/\/+$/, ''),
    clockFile: env.ANXIN_CLOCK_FILE ?? null,
    dataDir: env.ANXIN_DATA_DIR ?? '.data',
    h5Dir: env.ANXIN_H5_DIR ?? null,
    h5Origins: (env.ANXIN_H5_ORIGINS ?? '').split(',').filter((origin) => origin !== ''),
    trustProxy: env.TRUST_PROXY === '1',
    requestRate: {
      perSecond: whole(env, 'ANXIN_REQUESTS_PER_SECOND', 40, 1),
      burst: whole(env, 'ANXIN_REQUEST_BURST', 200, 1),
    },
    logLevel: env.LOG_LEVEL ?? (mode === 'test' ? 'silent' : 'info'),
  });
  if (production) refuseDemoDoors(config);
  return config;
}

/** What may be printed: everything but keys and passwords. */
export function publicConfig(config: Config): Record<string, unknown> {
  const database = new URL(config.databaseUrl);
  database.username = '';
  database.password = '';
  return { ...config, databaseUrl: database.href, keys: config.keys.map((key) => key.id) };
}

function refuseDemoDoors(config: Config): void {
  if (config.wechatMode === 'double') stop('WECHAT_MODE', 'token in production');
  if (config.clockFile !== null) stop('ANXIN_CLOCK_FILE', 'unset in production: time is the system’s');
  if (config.keys.some((key) => key.bytes.equals(DEMO_KEY))) stop('ANXIN_KEYS', 'keys of your own');
}

function readKeys(text: string | undefined, production: boolean): NamedKey[] {
  if (text === undefined && !production) return [{ id: 'demo', bytes: DEMO_KEY }];
  const keys = (text ?? '').split(',').map((part) => {
    const [id = '', secret = ''] = part.trim().split(':');
    return { id, bytes: Buffer.from(secret, 'base64') };
  });
  if (keys.some(({ id, bytes }) => !/^[a-z0-9]{1,12}$/.test(id) || bytes.length !== 32)) {
    stop('ANXIN_KEYS', 'id:base64-of-32-bytes[,older…], for example k1:$(openssl rand -base64 32)');
  }
  return keys;
}

function whole(env: Record<string, string | undefined>, name: string, otherwise: number, least = 0): number {
  const value = Number(env[name] ?? otherwise);
  const isRight = Number.isInteger(value) && value >= least && value <= 65_535;
  return isRight ? value : stop(name, `a whole number from ${least} to 65535`);
}

function oneOf<T extends string>(
  env: Record<string, string | undefined>,
  name: string,
  values: readonly T[],
  otherwise: T,
): T {
  const value = env[name] ?? otherwise;
  return values.find((known) => known === value) ?? stop(name, values.join(' | '));
}

function stop(name: string, expected: string): never {
  throw new Error(`Configuration: ${name} must be ${expected}.`);
}
