/**
 * Everything one running double holds together: the apps with their memory, the clock, the faults to come,
 * the push post office. One world per double; two doubles in one process share nothing.
 */
import { type AppConfig, type AppSeed, configureApp } from './apps.js';
import type { ControlClock } from './clock.js';
import type { Faults } from './faults.js';
import type { PostOffice } from './post-office.js';
import { type AppState, emptyAppState, emptyState, lookUp, type State, type User } from './state.js';

export interface App {
  config: AppConfig;
  state: AppState;
}

export interface CallRecord {
  at: number;
  appid: string | undefined;
  path: string;
  errcode: number;
}

export interface Violation {
  at: number;
  appid: string | undefined;
  path: string;
  marker: string;
}

export interface World {
  clock: ControlClock;
  configs: Map<string, AppConfig>;
  state: State;
  faults: Faults;
  post: PostOffice;
  /** Openids with a send under way (43108). */
  sending: Set<string>;
  calls: CallRecord[];
  violations: Violation[];
  /** What must never arrive at WeChat: health notes, reasons, signatures (E4, E17). */
  forbidden: string[];
  /** Words the content check finds risky or doubtful. */
  words: { risky: string[]; review: string[] };
  /** Calls of this minute or day, per app and path. */
  counts: Map<string, number>;
}

export function appOf(world: World, appid: string): App | undefined {
  const config = world.configs.get(appid);
  if (!config) return undefined;
  const kept = world.state.apps[appid];
  // A state kept by an older double has no place yet for what came since.
  const state = kept?.groups ? kept : { ...emptyAppState(), ...kept };
  world.state.apps[appid] = state;
  return { config, state };
}

export function appWithUser(world: World, openid: string): { app: App; user: User } | undefined {
  for (const appid of world.configs.keys()) {
    const app = appOf(world, appid);
    const user = app && lookUp(app.state.users, openid);
    if (app && user) return { app, user };
  }
  return undefined;
}

export function setApps(world: Pick<World, 'configs'>, seeds: readonly AppSeed[]): void {
  world.configs.clear();
  for (const seed of seeds) world.configs.set(seed.appid, configureApp(seed));
}

export function forgetEverything(world: World, seeds: readonly AppSeed[]): void {
  world.state = emptyState();
  world.faults.clear();
  world.post.clear();
  world.sending.clear();
  world.counts.clear();
  world.calls = [];
  world.violations = [];
  world.forbidden = [];
  world.words = { risky: [], review: [] };
  setApps(world, seeds);
}
