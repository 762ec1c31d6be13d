/**
 * A small client of `/_ctl`, for tests, the bridge to the simulated phones and the demo page. Uses only `fetch`
 * and types, so that it also runs in a browser.
 */

import type { AppConfig } from './apps.js';
import type { Fault } from './faults.js';
import type { Posted, PostMode } from './post-office.js';
import type { CheckedContent, Grants, SentMessage, SubscribeChoice, User } from './state.js';
import type { TemplateKind } from './templates.js';
import type { CallRecord, Violation } from './world.js';

export type ShownApp = Omit<AppConfig, 'secret' | 'push'> & {
  pushUrl?: string;
  templateIds: Record<TemplateKind, string>;
};

export interface Tap {
  openid: string;
  tmpl?: string;
  tmplIds?: string[];
  choice?: SubscribeChoice;
  n?: number;
  always?: boolean;
  /** false: the server is not told by an event. */
  event?: boolean;
}

export type UserPatch = Partial<Omit<User, 'grants' | 'sessionKey' | 'visitedAt'>> & { appid?: string };

export class DoubleControl {
  constructor(private readonly url: string) {}

  private async ask<T>(method: 'GET' | 'POST', path: string, given: object = {}): Promise<T> {
    const sent = Object.entries(given).filter(([, value]) => value !== undefined);
    const query = new URLSearchParams(
      Object.fromEntries(sent.map(([key, value]) => [key, String(value)])),
    ).toString();
    const answer =
      method === 'GET'
        ? await fetch(`${this.url}/_ctl/${path}${query && `?${query}`}`)
        : await fetch(`${this.url}/_ctl/${path}`, {
            method,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(given),
          });
    const body = (await answer.json()) as T & { mistake?: string };
    if (!answer.ok) throw new Error(`double control ${path}: ${body.mistake}`);
    return body;
  }

  health = () => this.ask<{ now: number; apps: string[] }>('GET', 'health');
  apps = () => this.ask<ShownApp[]>('GET', 'apps');
  putApp = (app: Partial<AppConfig> & { appid: string }) => this.ask<ShownApp>('POST', 'apps', app);
  reset = () => this.ask<object>('POST', 'reset');

  putUser = (user: UserPatch = {}) => this.ask<User>('POST', 'users', user);
  users = (appid?: string) => this.ask<User[]>('GET', 'users', { appid });
  loginCode = async (openid: string) =>
    (await this.ask<{ code: string }>('POST', 'login-code', { openid })).code;
  phoneTap = (openid: string, phone?: string) =>
    this.ask<{ code: string; cloudID: string }>('POST', 'phone-code', { openid, phone });
  phoneCode = async (openid: string, phone?: string) => (await this.phoneTap(openid, phone)).code;
  visit = (openid: string) => this.ask<object>('POST', 'visit', { openid });
  encrypt = (openid: string, data: object) =>
    this.ask<{ encryptedData: string; iv: string; cloudID: string }>('POST', 'encrypt', { openid, data });
  putGroup = (opengid: string, members: string[], appid?: string) =>
    this.ask<object>('POST', 'groups', { opengid, members, appid });
  sharePrivate = async (openid: string, activityId: string, opengid: string) =>
    (await this.ask<{ shareTicket: string }>('POST', 'share-private', { openid, activityId, opengid }))
      .shareTicket;
  groupEnterInfo = (openid: string, shareTicket: string) =>
    this.ask<{ encryptedData: string; iv: string }>('POST', 'group-enter-info', { openid, shareTicket });
  authPrivateMessage = (openid: string, shareTicket: string) =>
    this.ask<{ valid: boolean; encryptedData: string; iv: string }>('POST', 'auth-private-message', {
      openid,
      shareTicket,
    });
  rotateSession = (openid: string) => this.ask<object>('POST', 'rotate-session', { openid });

  grant = (tap: Tap) => this.ask<Record<string, SubscribeChoice>>('POST', 'grant', tap);
  grants = (openid: string) => this.ask<Record<string, Grants>>('GET', 'grants', { openid });
  settings = (openid: string) =>
    this.ask<{ mainSwitch: boolean; itemSettings: Record<string, SubscribeChoice> }>('GET', 'settings', {
      openid,
    });
  turnOff = (openid: string, tmpl: string) => this.ask<object>('POST', 'turn-off', { openid, tmpl });
  popupEvent = (openid: string, list: { tmpl: string; choice: SubscribeChoice }[], scene?: string) =>
    this.ask<object>('POST', 'popup-event', { openid, list, scene });
  outbox = (where: { appid?: string; openid?: string; after?: number } = {}) =>
    this.ask<SentMessage[]>('GET', 'outbox', where);

  checked = () => this.ask<{ checked: CheckedContent[]; violations: Violation[] }>('GET', 'checked');
  forbid = (markers: string[]) => this.ask<object>('POST', 'forbidden', { markers });
  words = (words: { risky?: string[]; review?: string[]; sensitive?: string[]; appid?: string }) =>
    this.ask<object>('POST', 'words', words);

  fault = (fault: Fault) => this.ask<object>('POST', 'fault', fault);
  clearFaults = () => this.ask<object>('POST', 'clear-faults');
  calls = (path?: string) => this.ask<CallRecord[]>('GET', 'calls', { path });
  now = async () => (await this.ask<{ now: number }>('GET', 'clock')).now;
  setClock = (now: number | string) => this.ask<{ now: number }>('POST', 'clock', { now });
  advanceClock = (advanceMs: number) => this.ask<{ now: number }>('POST', 'clock', { advanceMs });

  pushMode = (mode: PostMode) => this.ask<object>('POST', 'push-mode', mode);
  releasePushes = (reversed = false) => this.ask<{ released: number }>('POST', 'push-release', { reversed });
  verifyPush = async (appid?: string) =>
    (await this.ask<{ verified: boolean }>('POST', 'push-verify', { appid })).verified;
  pushes = () => this.ask<Posted[]>('GET', 'pushes');
  /** Waits until every event that is due was delivered or given up. */
  settle = () => this.ask<object>('POST', 'settle');
}
