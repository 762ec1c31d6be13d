/**
 * What the double remembers of each app: people, codes, tokens, grants and what was sent. Plain data,
 * so that it can be written to a file and read back.
 */
export interface Grants {
  /** Accepts not used up yet. */
  left: number;
  longTerm: boolean;
  /** The choice kept by 总是保持以上选择: later taps show no popup. */
  kept?: SubscribeChoice;
}

export type SubscribeChoice = 'accept' | 'reject' | 'ban';

export interface User {
  openid: string;
  unionid?: string;
  phone?: string;
  sessionKey: string;
  /** A session that expired is refused until the next login. */
  sessionAlive: boolean;
  /** A high-risk user: login codes answer 40226. */
  blocked: boolean;
  visitedAt: number;
  /** 订阅消息总开关. */
  mainSwitch: boolean;
  grants: Record<string, Grants>;
  /** What the sent event reports for this person's messages. */
  delivery: { code: string; status: string };
}

export interface IssuedCode {
  openid: string;
  issuedAt: number;
  used: boolean;
  phone?: string;
}

export interface SentMessage {
  seq: number;
  at: number;
  appid: string;
  openid: string;
  templateId: string;
  title: string;
  page: string;
  miniprogramState: string;
  lang: string;
  fields: { key: string; label: string; value: string }[];
  msgid: string;
}

export interface CheckedContent {
  at: number;
  appid: string;
  openid: string;
  kind: 'text' | 'media';
  scene: number;
  content: string;
  suggest: 'pass' | 'review' | 'risky';
  /** The forbidden marker that was found in it. */
  violation?: string;
}

export interface Token {
  appid: string;
  kind: 'stable' | 'plain';
  token: string;
  expiresAt: number;
}

export interface AppState {
  users: Record<string, User>;
  loginCodes: Record<string, IssuedCode>;
  phoneCodes: Record<string, IssuedCode>;
  cloudIds: Record<string, { openid: string; data: unknown }>;
  activities: Record<string, { expiresAt: number; ended: boolean; openid: string; createdAt: number }>;
  /** Who is in which group, by opengid. */
  groups: Record<string, string[]>;
  /** Private messages that were shared, by share ticket. */
  cards: Record<string, { activityId: string; opengid: string }>;
  stableToken?: string;
  plainToken?: string;
  forcedAt: number[];
}

export interface State {
  apps: Record<string, AppState>;
  tokens: Record<string, Token>;
  outbox: SentMessage[];
  checked: CheckedContent[];
  seq: number;
}

/** What a record holds under a name that came from outside; never what all objects inherit. */
export function lookUp<Kept>(record: Record<string, Kept>, name: string): Kept | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

export function emptyState(): State {
  return { apps: {}, tokens: {}, outbox: [], checked: [], seq: 0 };
}

export function emptyAppState(): AppState {
  return {
    users: {},
    loginCodes: {},
    phoneCodes: {},
    cloudIds: {},
    activities: {},
    groups: {},
    cards: {},
    forcedAt: [],
  };
}
