/** Families with a phone: a second guardian of a child, a WeChat account, a login that came from WeChat. */
import { type Endpoint, type Kinship, logIn, serviceDateOf, toWire } from '@anxin/shared';
import type { DoubleControl } from '@anxin/wechat-double';
import { clock } from '../src/clock.js';
import { newId } from '../src/ids.js';
import { WechatAccounts } from '../src/modules/identity/identity.public.js';
import { GuardianLink } from '../src/modules/student/guardian-link.entity.js';
import { allRightsFrom, Bindings } from '../src/modules/student/student.public.js';
import type { Answer, TestApp, TestPerson } from './app.js';
import { APPID } from './wechat.js';

export interface TestGuardian extends TestPerson {
  readonly linkId: string;
}

/** One more guardian of a child, bound, with every right. */
export async function addGuardian(
  app: TestApp,
  of: { schoolId: string; studentId: string; relation?: Kinship },
): Promise<TestGuardian> {
  const { schoolId, studentId, relation = 'FATHER' } = of;
  const { personId } = await app.person();
  const linkId = newId();
  await app.database.transaction(async (tx) => {
    const link = tx.create(GuardianLink, {
      ...{ schoolId, id: linkId, studentId, personId: null, relation: null, nameBox: null },
      ...{ phoneHash: null, phoneLast4: null, phoneBox: null, isPrimary: 0 },
      ...allRightsFrom(serviceDateOf(clock.now())),
      ...{ boundAt: null, boundBy: null, createdAt: clock.date(), endedAt: null },
    });
    await app.get(Bindings).bind(tx, [link], personId, 'SCHOOL', () => relation);
  });
  return { personId, linkId };
}

/** The openid of a new WeChat account of this person. */
export async function openWechat(app: TestApp, control: DoubleControl, person: TestPerson): Promise<string> {
  const { openid } = await control.putUser({ appid: APPID });
  await app.database.transaction((tx) =>
    app.get(WechatAccounts).link(tx, { personId: person.personId, appid: APPID, openid }),
  );
  return openid;
}

/** A login by the code of `wx.login()`, and calls made with it. */
export async function logInByWechat(app: TestApp, control: DoubleControl, openid: string) {
  const code = await control.loginCode(openid);
  const login = await app.as(null).call(logIn, { appid: APPID, code });
  if (login.status !== 200) throw new Error(`No login: ${login.status} ${login.body.code}`);
  return {
    call: <E extends Endpoint>(endpoint: E, input: Record<string, unknown> = {}): Promise<Answer<E>> => {
      const { method, url, body } = toWire(endpoint, input);
      const headers = { authorization: `Bearer ${login.body.token}` };
      return app.send<E>({ method, url, payload: body, headers });
    },
  };
}
