/**
 * What a mini-program has set in WeChat's back office: secret, templates, pages, push address, white list.
 * The double serves several apps at once; nothing of one app opens anything of another.
 */
import { seedTemplates, type Template } from './templates.js';

export interface PushTarget {
  url: string;
  token: string;
  /** The 43 characters of EncodingAESKey; needed in secure mode. */
  aesKey?: string;
  mode?: 'plain' | 'secure';
  format?: 'json' | 'xml';
}

export interface AppConfig {
  appid: string;
  secret: string;
  /** The original id (gh_…) that events are addressed to. */
  originalId: string;
  templates: Template[];
  /** Known pages; an app without a list accepts every page. */
  pages?: string[];
  ipWhitelist?: string[];
  push?: PushTarget;
  secretFrozen?: boolean;
  subscribeBanned?: boolean;
  sensitiveWords?: string[];
  /** Paths opened as cloud calls; set, calls without a token come from this app's container. */
  cloudCallPaths?: string[];
}

export type AppSeed = Pick<AppConfig, 'appid' | 'secret'> & Partial<AppConfig>;

export const DEMO_APPS: AppSeed[] = [
  { appid: 'wxdemo00000000000a', secret: 'demo-secret-of-app-a' },
  { appid: 'wxdemo00000000000b', secret: 'demo-secret-of-app-b' },
];

export function configureApp(seed: AppSeed): AppConfig {
  return {
    originalId: `gh_${seed.appid.slice(-12)}`,
    templates: seedTemplates(seed.appid),
    ...seed,
  };
}
