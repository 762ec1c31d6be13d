/** What a control is, and whom it speaks about: an app by id (the first when not said), a person by openid. */
import { text } from './endpoint.js';
import type { User } from './state.js';
import { type App, appOf, appWithUser, type World } from './world.js';

export interface ControlCall {
  world: World;
  query: URLSearchParams;
  body: Record<string, unknown>;
}

/** `GET /users` or `POST /users`, below `/_ctl`. */
export type Controls = Record<string, (call: ControlCall) => unknown>;

export class ControlMistake extends Error {}

export function targetApp(world: World, appid: unknown): App {
  const [first = ''] = world.configs.keys();
  const app = appOf(world, text(appid) || first);
  if (!app) throw new ControlMistake(`no app ${text(appid)}`);
  return app;
}

export function targetUser(world: World, openid: unknown): { app: App; user: User } {
  const found = appWithUser(world, text(openid));
  if (!found) throw new ControlMistake(`no user ${text(openid)}`);
  return found;
}
