/** The conditions of a test: the clock, the faults, the push post office, the apps' settings, a fresh start. */
import { type AppConfig, type AppSeed, configureApp } from './apps.js';
import { type ControlCall, ControlMistake, type Controls, targetApp } from './control-target.js';
import { text } from './endpoint.js';
import type { Fault } from './faults.js';
import type { PostMode } from './post-office.js';
import { TEMPLATE_KINDS, templateId } from './templates.js';

const NEVER_SHOWN = { secret: undefined, push: undefined };

function shown(config: AppConfig) {
  const templateIds = Object.fromEntries(
    TEMPLATE_KINDS.map((kind) => [kind, templateId(config.appid, kind)]),
  );
  return { ...config, ...NEVER_SHOWN, pushUrl: config.push?.url, templateIds };
}

/** `{ now }` sets an instant, `{ advanceMs }` moves on from here. */
function moveClock({ world, body }: ControlCall): { now: number } {
  const target =
    body.now ?? (typeof body.advanceMs === 'number' ? world.clock.now() + body.advanceMs : undefined);
  const instant = typeof target === 'string' ? Date.parse(target) : target;
  if (typeof instant !== 'number' || !Number.isFinite(instant))
    throw new ControlMistake('give now or advanceMs');
  world.clock.moveTo(instant);
  return { now: world.clock.now() };
}

/** Changes the settings of an app, or adds one. */
function putApp({ world, body }: ControlCall) {
  const appid = text(body.appid);
  if (!appid) throw new ControlMistake('appid is missing');
  const known = world.configs.get(appid);
  if (!known && !text(body.secret)) throw new ControlMistake('a new app needs a secret');
  const config = known ? { ...known, ...body } : configureApp(body as unknown as AppSeed);
  world.configs.set(appid, config);
  return shown(config);
}

export const conditionControls: Controls = {
  'GET /health': ({ world }) => ({ now: world.clock.now(), apps: [...world.configs.keys()] }),
  'GET /apps': ({ world }) => [...world.configs.values()].map(shown),
  'POST /apps': putApp,
  'GET /clock': ({ world }) => ({ now: world.clock.now() }),
  'POST /clock': moveClock,
  'POST /fault': ({ world, body }) => {
    if (!text(body.path)) throw new ControlMistake('path is missing');
    world.faults.add(body as unknown as Fault);
  },
  'GET /fault': ({ world }) => world.faults.list(),
  'POST /clear-faults': ({ world }) => world.faults.clear(),
  'GET /calls': ({ world, query }) =>
    world.calls.filter(({ path }) => !query.get('path') || path === query.get('path')),
  'POST /push-mode': ({ world, body }) => world.post.setMode(body as PostMode),
  'POST /push-release': ({ world, body }) => ({ released: world.post.release(body.reversed === true) }),
  'POST /push-verify': async ({ world, body }) => ({
    verified: await world.post.verifyAddress(targetApp(world, body.appid).config),
  }),
  'GET /pushes': ({ world }) => world.post.log(),
  'POST /settle': ({ world }) => world.post.settled(),
};
