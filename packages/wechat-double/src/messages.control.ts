/**
 * Subscribing as people do it, and what they got: taps on the popup add accepts, the outbox is what arrived on
 * each phone. A popup that was seen is also told to the server by an event; a silent, kept choice is not.
 */
import { type ControlCall, ControlMistake, type Controls, targetApp, targetUser } from './control-target.js';
import { text } from './endpoint.js';
import type { Grants, SubscribeChoice, User } from './state.js';
import type { App } from './world.js';

const CHOICES: SubscribeChoice[] = ['accept', 'reject', 'ban'];

function choiceOf(value: unknown): SubscribeChoice {
  const choice = CHOICES.find((known) => known === (value ?? 'accept'));
  if (!choice) throw new ControlMistake(`choice is one of ${CHOICES.join(', ')}`);
  return choice;
}

function grantsOf(app: App, user: User, templateId: string): Grants {
  if (!app.config.templates.some(({ priTmplId }) => priTmplId === templateId)) {
    throw new ControlMistake(`no template ${templateId}`);
  }
  user.grants[templateId] ??= { left: 0, longTerm: false };
  return user.grants[templateId];
}

function tellPopup(
  { world }: ControlCall,
  app: App,
  openid: string,
  list: { tmpl: string; choice: string }[],
  scene = '0',
) {
  const told = list.map(({ tmpl, choice }) => ({
    ...{ TemplateId: tmpl, SubscribeStatusString: choice, PopupScene: scene },
  }));
  world.post.post(app.config, { event: 'subscribe_msg_popup_event', openid, list: told });
}

/** One template of a `wx.requestSubscribeMessage`; the answer is what the mini-program is told. */
function answerPopup(app: App, user: User, tmpl: string, body: Record<string, unknown>) {
  const grants = grantsOf(app, user, tmpl);
  const silent = grants.kept !== undefined;
  const choice = grants.kept ?? choiceOf(body.choice);
  const times = typeof body.n === 'number' ? body.n : 1;
  if (body.always === true) grants.kept = choice;
  if (choice === 'accept') {
    grants.left += times;
    grants.longTerm = app.config.templates.some(({ priTmplId, type }) => priTmplId === tmpl && type === 3);
  } else if (choice === 'ban' || body.always === true) {
    Object.assign(grants, { left: 0, longTerm: false });
  }
  return { tmpl, choice, silent };
}

/** `tmpl` or `tmplIds`; `choice`, `n`, `always` hold for all of them; `event: false` keeps the server in the dark. */
function grant(call: ControlCall): Record<string, string> {
  const { app, user } = targetUser(call.world, call.body.openid);
  const ids = Array.isArray(call.body.tmplIds) ? call.body.tmplIds.map(text) : [text(call.body.tmpl)];
  const seen = ids.map((tmpl) => answerPopup(app, user, tmpl, call.body));
  const popup = seen.filter(({ silent }) => !silent);
  if (popup.length > 0 && call.body.event !== false) tellPopup(call, app, user.openid, popup);
  return Object.fromEntries(seen.map(({ tmpl, choice }) => [tmpl, choice]));
}

/** `wx.getSetting({ withSubscriptions: true })`: only kept choices are listed. */
function settings({ world, query }: ControlCall) {
  const { user } = targetUser(world, query.get('openid'));
  const kept = Object.entries(user.grants).filter(([, { kept }]) => kept);
  return {
    mainSwitch: user.mainSwitch,
    itemSettings: Object.fromEntries(kept.map(([id, { kept }]) => [id, kept])),
  };
}

/** The person turns a template off in the service notices: no send is left, and the server is told. */
function turnOff({ world, body }: ControlCall): void {
  const { app, user } = targetUser(world, body.openid);
  const tmpl = text(body.tmpl);
  Object.assign(grantsOf(app, user, tmpl), { left: 0, longTerm: false, kept: 'reject' });
  const list = [{ TemplateId: tmpl, SubscribeStatusString: 'reject' }];
  world.post.post(app.config, { event: 'subscribe_msg_change_event', openid: user.openid, list });
}

export const messageControls: Controls = {
  'POST /grant': grant,
  'GET /grants': ({ world, query }) => targetUser(world, query.get('openid')).user.grants,
  'GET /settings': settings,
  'POST /turn-off': turnOff,
  /** The event alone, whatever the ledger says. */
  'POST /popup-event': (call) => {
    const { app, user } = targetUser(call.world, call.body.openid);
    const list = Array.isArray(call.body.list)
      ? call.body.list
      : [{ tmpl: call.body.tmpl, choice: call.body.choice ?? 'accept' }];
    tellPopup(call, app, user.openid, list, text(call.body.scene) || '0');
  },
  'GET /outbox': ({ world, query }) => {
    const [appid, openid] = [query.get('appid'), query.get('openid')];
    const after = Number(query.get('after') ?? 0);
    return world.state.outbox.filter(
      (sent) => (!appid || sent.appid === appid) && (!openid || sent.openid === openid) && sent.seq > after,
    );
  },
  'GET /checked': ({ world }) => ({ checked: world.state.checked, violations: world.violations }),
  'POST /forbidden': ({ world, body }) => {
    if (!Array.isArray(body.markers)) throw new ControlMistake('markers is a list');
    world.forbidden = body.markers.map(text).filter(Boolean);
  },
  'POST /words': ({ world, body }) => {
    const words = (value: unknown, before: string[]) =>
      Array.isArray(value) ? value.map(text).filter(Boolean) : before;
    world.words = {
      risky: words(body.risky, world.words.risky),
      review: words(body.review, world.words.review),
    };
    if (Array.isArray(body.sensitive))
      targetApp(world, body.appid).config.sensitiveWords = body.sensitive.map(text);
  },
};
