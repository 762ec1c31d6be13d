// Every endpoint of the contract × every role × own and other school, class and child. A refusal changes no row, fires no
// event and reads as for something that doesn't exist; its twin, the right person with the same input, gets in.
import { readdirSync, readFileSync } from 'node:fs';
import * as shared from '@anxin/shared';
import {
  contract,
  type Endpoint,
  endRestriction,
  pathFields,
  permits,
  ROLES,
  type Role,
  readBoard,
  restrictPerson,
} from '@anxin/shared';
import { clock } from '../src/clock.js';
import { newId } from '../src/ids.js';
import { startTestApp, type TestPerson } from './app.js';
import { Dice } from './dice.js';
import { InputMaker, idsOf } from './input.js';
import { addStaff, foundSchool } from './school.js';
import { startDay, TODAY } from './service-day.js';
import { startTestWechat } from './wechat.js';

/** Some thousand requests each: minutes on a loaded machine. */
const PATIENCE_MS = 300_000;
const SEED = Number(process.env.ANXIN_SEED ?? Math.floor(Math.random() * 2 ** 31));
const wechat = await startTestWechat();
const app = await startTestApp({ env: { ...wechat.env, LOG_LEVEL: 'error' } });
const day = await startDay(app, 2);
const other = await foundSchool(app);
await wechat.enterApps(app, [day.schoolId, other.schoolId]);
const { school, schoolId } = day;
const [child, , otherClassChild] = day.children as [
  (typeof day.children)[0],
  unknown,
  (typeof day.children)[0],
];
const homeroom = school.teachers[school.classIds.indexOf(child.classId)] as TestPerson;

/** One person per role at this school, without any relation to the child; and the same at the other school. */
const bystander: Record<Role, TestPerson> = {
  GUARDIAN: otherClassChild.guardian,
  TEACHER: await addStaff(app, schoolId, '何老师', ['TEACHER']),
  ADMIN: school.admin,
  PRINCIPAL: school.principal,
  GATEKEEPER: await app.person({ [schoolId]: 'GATEKEEPER' }),
  COUNTY_OFFICER: await app.person({ [school.countyId]: 'COUNTY_OFFICER' }),
};
const stranger: Record<Role, TestPerson> = {
  GUARDIAN: other.children[0]?.guardian as TestPerson,
  TEACHER: other.teachers[0] as TestPerson,
  ADMIN: other.admin,
  PRINCIPAL: other.principal,
  GATEKEEPER: await app.person({ [other.schoolId]: 'GATEKEEPER' }),
  COUNTY_OFFICER: await app.person({ [other.countyId]: 'COUNTY_OFFICER' }),
};
/** Whoever may see the child, in the order of asking. */
const related: Record<Role, readonly TestPerson[]> = {
  GUARDIAN: [child.guardian],
  TEACHER: [homeroom, day.leader, day.teacher],
  ADMIN: [school.admin],
  PRINCIPAL: [school.principal],
  GATEKEEPER: [bystander.GATEKEEPER],
  COUNTY_OFFICER: [bystander.COUNTY_OFFICER],
};

// The day's rows are made at first need: made here, so that a refusal can be seen to make none.
await app.as(school.admin).call(readBoard, { schoolId, serviceDate: TODAY });
const [applied] = await app.database.rows<{ id: string }>(
  'SELECT id FROM service_application WHERE schoolId = ? AND studentId = ?',
  [schoolId, child.studentId],
);
const ids = {
  ...(await idsOf(app, schoolId)),
  schoolId: [schoolId],
  studentId: [child.studentId],
  classId: [child.classId],
  tempClassId: [day.tempClassId],
  termId: [school.termId],
  personId: [day.teacher.personId],
  linkId: [child.guardianLinkId],
  collectorId: [child.collectorId],
  applicationId: [applied?.id ?? ''],
  staffId: [day.escort.staffId],
};
const plain = new InputMaker(new Dice(SEED), ids, false);
const inputs = new Map(
  contract.map((one) => [one.name, { ...(plain.make(one.input) as Record<string, unknown>), ...shape(one) }]),
);

/** The ids that matter are always these, whether or not a field is optional. */
function shape({ path }: Endpoint): Record<string, unknown> {
  const fixed: Record<string, string> = {
    schoolId,
    studentId: child.studentId,
    classId: child.classId,
    serviceDate: TODAY,
  };
  return Object.fromEntries(
    pathFields(path).flatMap((field) => (fixed[field] ? [[field, fixed[field]]] : [])),
  );
}

const file = { bytes: Buffer.from('x'), fileName: 'x.xlsx' };
const call = async (person: TestPerson | null, one: Endpoint, change: object = {}) => {
  const { status, body } = await app.as(person).call(one, { ...inputs.get(one.name), ...change }, file);
  return { status, code: status === 200 ? '(done)' : (body?.code ?? '(none)') };
};
const rolesOf = ({ permission: { who } }: Endpoint): readonly Role[] => (typeof who === 'string' ? [] : who);
const withRoles = contract.filter((one) => rolesOf(one).length > 0);
const named = withRoles.filter(({ path }) => /:(schoolId|countyId)/.test(path));

/** A session's last use; and looks, of which a refusal may add only one that says it was refused (E5). */
const COUNTED_APART = ['login_session', 'access_log'];

/** Everything that is stored, but for what being refused itself leaves. */
async function standing(): Promise<Record<string, unknown>> {
  const tables = await app.database.rows<{ name: string }>(
    `SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()`,
  );
  const counted = tables.map(({ name }) => name).filter((name) => !COUNTED_APART.includes(name));
  const sums = await app.database.rows<{ Table: string; Checksum: unknown }>(
    `CHECKSUM TABLE ${counted.join(', ')}`,
  );
  const looks = await app.database.rows("SELECT COUNT(*) AS n FROM access_log WHERE because <> 'refused'");
  return { ...Object.fromEntries(sums.map((row) => [row.Table, row.Checksum])), looks };
}

async function withoutTrace(refusals: () => Promise<string[]>): Promise<void> {
  for (const role of ROLES) {
    await app.token(bystander[role]);
    await app.token(stranger[role]);
  }
  const [before, mark] = [await standing(), await app.mark()];
  expect(await refusals()).toEqual([]);
  expect([await standing(), await app.eventsSince(mark)]).toEqual([before, []]);
}

it('every endpoint says who may call it, and names a school unless it is a person’s own or public', () => {
  const unplaced = withRoles.filter((one) => !named.includes(one) && one.permission.rows !== 'SELF');
  expect(unplaced.map(({ name }) => name)).toEqual([]);
  expect(
    contract.filter(({ input, path }) => pathFields(path).some((field) => !fieldsOf(input).includes(field))),
  ).toEqual([]);
});

const fieldsOf = (input: unknown) => Object.keys((input as { def: { shape: object } }).def.shape);

it(
  'nobody signed in is asked to sign in, everywhere but at the public doors',
  () =>
    withoutTrace(async () => {
      const wrong: string[] = [];
      for (const one of contract.filter(({ permission }) => permission.who !== 'ANYONE')) {
        const { status, code } = await call(null, one);
        if (status !== 401 || code !== 'access.sign_in') wrong.push(`${one.name}: ${status} ${code}`);
      }
      return wrong;
    }),
  PATIENCE_MS,
);

it(
  'a role that may not is told so, at its own school',
  () =>
    withoutTrace(async () => {
      const wrong: string[] = [];
      for (const one of withRoles) {
        for (const role of ROLES.filter((each) => !permits(one.permission, true, [each]))) {
          const { status, code } = await call(bystander[role], one);
          if (status !== 403 || code !== 'access.forbidden')
            wrong.push(`${role} ${one.name}: ${status} ${code}`);
        }
      }
      return wrong;
    }),
  PATIENCE_MS,
);

it(
  'the right role at another school sees as little as if this school did not exist',
  () =>
    withoutTrace(async () => {
      const wrong: string[] = [];
      for (const one of named) {
        for (const role of rolesOf(one)) {
          const there = await call(stranger[role], one);
          const nowhere = await call(stranger[role], one, { schoolId: newId() });
          if (there.status !== 404 || there.code !== 'access.not_found' || there.code !== nowhere.code) {
            wrong.push(`${role} ${one.name}: ${there.status} ${there.code}, nowhere ${nowhere.code}`);
          }
        }
      }
      return wrong;
    }),
  PATIENCE_MS,
);

const ofChild = named.filter(({ path }) => /:(studentId|classId)/.test(path));
const RELATED_ONLY: readonly Role[] = ['GUARDIAN', 'TEACHER', 'GATEKEEPER'];

it(
  'a guardian of another child, a teacher of another class: as if this child did not exist (E5)',
  () =>
    withoutTrace(async () => {
      const wrong: string[] = [];
      for (const one of ofChild.filter(({ permission }) => permission.rows !== 'SCHOOL')) {
        for (const role of rolesOf(one).filter((each) => RELATED_ONLY.includes(each))) {
          const here = await call(bystander[role], one);
          const none = await call(bystander[role], one, unknown(one));
          if (here.status === 200 || here.code !== none.code)
            wrong.push(
              `${role} ${one.name}: ${here.status} ${here.code}, unknown ${none.status} ${none.code}`,
            );
        }
      }
      return wrong;
    }),
  PATIENCE_MS,
);

const unknown = ({ path }: Endpoint): object =>
  Object.fromEntries(
    ['studentId', 'classId'].filter((id) => path.includes(`:${id}`)).map((id) => [id, newId()]),
  );

it('this school’s things under another school’s address are not there, and stay as they are', async () => {
  const before = await standingOf(schoolId);
  const wrong: string[] = [];
  const names = day.children.map(({ name }) => name);
  for (const one of named.filter(({ path }) => /:\w+Id/.test(path.replace(':schoolId', '')))) {
    for (const role of rolesOf(one)) {
      const person = stranger[role];
      const answer = await app
        .as(person)
        .call(one, { ...inputs.get(one.name), schoolId: other.schoolId }, file);
      const leaks = names.filter((name) => JSON.stringify(answer.body ?? '').includes(name));
      if (leaks.length > 0 || (one.method === 'GET' && answer.status === 200)) {
        wrong.push(`${role} ${one.name}: ${answer.status} ${leaks.join()}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(await standingOf(schoolId)).toEqual(before);
});

/** What is stored of one school. */
async function standingOf(place: string): Promise<Record<string, unknown>> {
  const tables = await app.database.rows<{ name: string; columns: string }>(
    `SELECT TABLE_NAME AS name, GROUP_CONCAT(CONCAT('COALESCE(\`', COLUMN_NAME, '\`, "-")')) AS columns
       FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()
      GROUP BY TABLE_NAME HAVING SUM(COLUMN_NAME = 'schoolId') = 1`,
  );
  const sums: Record<string, unknown> = {};
  for (const { name, columns } of tables) {
    const [row] = await app.database.rows(
      `SELECT COUNT(*) AS n, COALESCE(SUM(CRC32(CONCAT_WS('|', ${columns}))), 0) AS crc FROM ${name} WHERE schoolId = ?`,
      [place],
    );
    sums[name] = row;
  }
  return sums;
}

it('a restriction turns the child’s own guardian into a stranger, everywhere, and its end back (M094)', async () => {
  const principal = app.as(school.principal);
  const restriction = { schoolId, studentId: child.studentId, restrictionId: newId() };
  const order = { linkId: child.guardianLinkId, imposedBy: 'COURT', reference: '（2026）民初 12 号' };
  const shutOut = async () => {
    const inside: string[] = [];
    for (const one of ofChild.filter((each) => rolesOf(each).includes('GUARDIAN') && each.method === 'GET')) {
      const { status, code } = await call(child.guardian, one);
      if (status === 200 || !code.startsWith('access.')) inside.push(one.name);
    }
    return inside;
  };
  expect((await principal.call(restrictPerson, { ...restriction, ...order })).status).toBe(200);
  app.moveClockTo(clock.now() + 1_000);
  expect(await shutOut()).toEqual([]);
  expect((await principal.call(endRestriction, restriction)).status).toBe(200);
  app.moveClockTo(clock.now() + 1_000);
  expect((await shutOut()).length).toBeGreaterThan(5);
});

/** What needs a fact of its own first (a request, a proxy, an import) is opened in its module's own api test. */
function isCalledByItsModule(one: Endpoint): boolean {
  const [word] = Object.entries(shared).find(([, value]) => value === one) ?? [''];
  return apiTests.some((text) => new RegExp(`\\.call\\(\\s*${word}\\b`).test(text));
}
const folder = new URL('../src/modules/', import.meta.url);
const apiTests = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.api.test.ts'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));

it(
  `the twin of each refusal gets in (seed ${SEED})`,
  async () => {
    const shut: string[] = [];
    const failed: string[] = [];
    const gentleFirst = [...named].sort((a, b) => Number(a.method !== 'GET') - Number(b.method !== 'GET'));
    for (const one of gentleFirst) {
      const verdicts: string[] = [];
      for (const role of rolesOf(one)) {
        for (const person of related[role]) verdicts.push((await call(person, one)).code);
      }
      failed.push(
        ...verdicts.filter((code) => code.startsWith('server.')).map((code) => `${one.name} ${code}`),
      );
      if (one === endRestriction) continue;
      const isOpened = verdicts.some((code) => !code.startsWith('access.')) || isCalledByItsModule(one);
      if (!isOpened) shut.push(`${one.name}: ${[...new Set(verdicts)]}`);
    }
    expect([failed, shut]).toEqual([[], []]);
  },
  PATIENCE_MS,
);
