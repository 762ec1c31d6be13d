/**
 * A school before its term: whole classes with families the school knows, phones with the built weapp for some of
 * them, and for the rest a phone of their own that speaks the same contract with the same server.
 */
import { type Endpoint, logIn, type OutputOf, type Problem, toWire } from '@anxin/shared';
import { WechatAccounts } from '../../../server/src/modules/identity/identity.public.js';
import type { TestPerson } from '../../../server/test/app.js';
import { foundSchool, type SchoolToFound } from '../../../server/test/school.js';
import { APPID } from '../../../server/test/wechat.js';
import { openWorld } from '../world.js';
import { holdPhones } from './hands.js';

export async function openTerm(wanted: SchoolToFound) {
  const world = await openWorld();
  const { app, api, wechat } = world;
  const phones = holdPhones(world);
  const school = await foundSchool(app, wanted);
  await wechat.enterApps(app, [world.schoolId, school.schoolId]);

  const known = async (who: string, { personId }: TestPerson) => {
    const openid = `o-${who}`;
    await wechat.control.putUser({ openid, appid: APPID });
    await app.database.transaction((tx) =>
      app.get(WechatAccounts).link(tx, { personId, appid: APPID, openid }),
    );
    return openid;
  };
  async function send<E extends Endpoint>(endpoint: E, input: object, token?: string) {
    const { method, url, body } = toWire(endpoint, input as Record<string, unknown>);
    const answer = await fetch(`${api}/api${url}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return {
      status: answer.status,
      body: (await answer.json().catch(() => undefined)) as OutputOf<E> & Partial<Problem>,
    };
  }

  return {
    ...world,
    ...{ school, phones, schoolId: school.schoolId },
    /** The built weapp in the hand of somebody whom the school knows. */
    hold: async (who: string, person: TestPerson) => {
      await known(who, person);
      const hand = await phones.hold(who);
      await hand.login();
      return hand;
    },
    /** Logged in by WeChat, without a screen. */
    logIn: async (who: string, person: TestPerson) => {
      const openid = await known(who, person);
      const code = await wechat.control.loginCode(openid);
      const login = await send(logIn, { appid: APPID, code });
      if (login.status !== 200) throw new Error(`No login: ${login.status} ${login.body.code}`);
      const { token } = login.body;
      return { openid, call: <E extends Endpoint>(one: E, input: object) => send(one, input, token) };
    },
    /** What somebody on a phone of their own may do with the login their weapp has. */
    as: async (hand: { login: () => Promise<{ token: string }> }) => {
      const { token } = await hand.login();
      return <E extends Endpoint>(one: E, input: object) => send(one, input, token);
    },
  };
}

export type Term = Awaited<ReturnType<typeof openTerm>>;
