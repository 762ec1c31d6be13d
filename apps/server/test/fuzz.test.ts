// Every endpoint, with inputs made from its own schema: a third right by shape and hostile in meaning, sent by someone
// who may call; the rest wrong in one place, or not JSON at all. Nothing may answer 5xx or tell of its insides.
import { contract, type Endpoint, toWire } from '@anxin/shared';
import { startTestApp, type TestPerson } from './app.js';
import { Dice } from './dice.js';
import { InputMaker, idsOf } from './input.js';
import { foundSchool } from './school.js';
import { startDay } from './service-day.js';
import { startTestWechat } from './wechat.js';

const SEED = Number(process.env.ANXIN_SEED ?? Math.floor(Math.random() * 2 ** 31));
const INPUTS = Number(process.env.ANXIN_FUZZ ?? (process.env.ANXIN_DEEP === '1' ? 300 : 6));

const MORE_INPUTS = 200;

const wechat = await startTestWechat();
const app = await startTestApp({ env: { ...wechat.env, LOG_LEVEL: 'error' } });
const day = await startDay(app, 2);
const other = await foundSchool(app);
await wechat.enterApps(app, [day.schoolId, other.schoolId]);

const { school, schoolId } = day;
const officer = await app.person({ [school.countyId]: 'COUNTY_OFFICER' });
const gatekeeper = await app.person({ [schoolId]: 'GATEKEEPER' });
const callers: Record<string, readonly TestPerson[]> = {
  GUARDIAN: day.children.map(({ guardian }) => guardian),
  TEACHER: [day.leader, day.teacher, day.gate[0], ...school.teachers],
  ADMIN: [school.admin],
  PRINCIPAL: [school.principal],
  GATEKEEPER: [gatekeeper],
  COUNTY_OFFICER: [officer],
};

const dice = new Dice(SEED);
const known = {
  ...(await idsOf(app, schoolId)),
  schoolId: [schoolId],
  studentId: day.children.map(({ studentId }) => studentId),
  classId: school.classIds,
  tempClassId: [day.tempClassId],
  termId: [school.termId],
  personId: [day.teacher, day.escort, day.leader, ...day.gate].map(({ personId }) => personId),
  actorId: [day.leader.personId, day.gate[0].personId],
};
const hostile = new InputMaker(dice, known);

function callerOf({ permission }: Endpoint): TestPerson | null {
  if (permission.who === 'ANYONE') return null;
  const roles = permission.who === 'SIGNED_IN' ? Object.keys(callers) : permission.who;
  return dice.pick(callers[dice.pick(roles)] ?? [officer]);
}

/** The demo's doors are shut in a test; a phone's proof needs a login made in WeChat. */
const BEYOND_REACH = ['identity.list_personas', 'identity.become_persona', 'staff.provePhone'];

const RAW = [
  '{',
  '[]',
  'null',
  '"x"',
  '{"a":',
  '\u0000',
  '{"__proto__":{"x":1}}',
  '[[[[[[',
  'x'.repeat(100_000),
];

async function send(
  endpoint: Endpoint,
  input: Record<string, unknown>,
): Promise<{ status: number; text: string }> {
  const person = callerOf(endpoint);
  const answer = await sendAs(person, endpoint, input);
  if (person === null || !answer.text.includes('access.sign_in')) return answer;
  // Another input logged this person out: an ordinary phone logs in again.
  app.forget(person);
  return sendAs(person, endpoint, input);
}

async function sendAs(person: TestPerson | null, endpoint: Endpoint, input: Record<string, unknown>) {
  const isRaw = dice.chance(0.1) && (endpoint.method === 'POST' || endpoint.method === 'PUT');
  if (!isRaw) {
    const bytes = Buffer.from(
      dice.pick(['', '%PDF-1.7', 'PK\u0003\u0004', '姓名,学号\n', '\uFFFD'.repeat(50)]),
    );
    const answer = await app.as(person).call(endpoint, input, { bytes, fileName: '../名册.xlsx' });
    return { status: answer.status, text: JSON.stringify(answer.body ?? null) };
  }
  const { method, url } = toWire(endpoint, input);
  const authorization = person === null ? '' : `Bearer ${await app.token(person)}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const answer = await app.send({ method, url, payload: dice.pick(RAW), headers });
  return { status: answer.status, text: JSON.stringify(answer.body ?? null) };
}

it(`no input of ${INPUTS} for each endpoint makes a 5xx (seed ${SEED})`, async () => {
  const failures: string[] = [];
  const reached = new Map<string, number>(contract.map(({ name }) => [name, 0]));
  let sent = 0;
  const fuzz = async (endpoint: Endpoint, input: Record<string, unknown>) => {
    const { status, text } = await send(endpoint, input);
    sent++;
    // The caller holds the role at the only school named, so a «not found» is the service's own verdict.
    const isOurs = !/"code":"(request\.|access\.(sign_in|forbidden))/.test(text);
    if (isOurs) reached.set(endpoint.name, (reached.get(endpoint.name) ?? 0) + 1);
    const leaks = /node_modules|\n\s+at |QueryFailed|SELECT |ER_[A-Z]+/.test(status === 200 ? '' : text);
    if (status >= 500 || leaks)
      failures.push(`${endpoint.name} ${status} ${text} ${JSON.stringify(input).slice(0, 600)}`);
  };
  const everybody = Object.values(callers)
    .flat()
    .map(({ personId }) => personId);
  /** Inputs that were right may have sent somebody away: the next round begins with everybody in office. */
  const reinstate = () =>
    app.database.transaction((tx) =>
      tx.query('UPDATE membership SET validUntil = NULL WHERE personId IN (?)', [everybody]),
    );
  // Each door opened once by a valid input.
  for (const endpoint of dice.shuffled(contract)) {
    if (BEYOND_REACH.includes(endpoint.name)) continue;
    await reinstate();
    for (let tries = 0; reached.get(endpoint.name) === 0 && tries < MORE_INPUTS; tries++)
      await fuzz(endpoint, hostile.make(endpoint.input) as Record<string, unknown>);
  }
  for (let round = 0; round < INPUTS; round++) {
    await reinstate();
    for (const endpoint of dice.shuffled(contract)) {
      const right = hostile.make(endpoint.input) as Record<string, unknown>;
      const input = round % 3 === 0 ? right : hostile.spoil(right);
      await fuzz(endpoint, input);
    }
  }
  const total = [...reached.values()].reduce((sum, count) => sum + count, 0);
  const never = [...reached].filter(([, count]) => count === 0).map(([name]) => name);
  console.log(
    `fuzz: seed ${SEED}, ${sent} sent, ${total} reached a service; never: ${never.join(', ') || '(none)'}`,
  );
  expect(failures).toEqual([]);
  expect(never.filter((name) => !BEYOND_REACH.includes(name))).toEqual([]);
  expect(total / sent).toBeGreaterThan(0.35);
}, 1_500_000);
