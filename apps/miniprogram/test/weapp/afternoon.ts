/**
 * One afternoon of a school of two dozen children: half of them go home by the East gate, half by the West; they are in
 * the gym, everybody has a post, and another school has an afternoon of its own. It is one minute after the bell.
 */
import {
  assignDuty,
  createTempClasses,
  listInbox,
  type PickupPoint,
  placeStudents,
  type RecordedEvent,
  readDayList,
} from '@anxin/shared';
import { clock } from '../../../server/src/clock.js';
import { newId } from '../../../server/src/ids.js';
import type { TestPerson } from '../../../server/test/app.js';
import { approve, publish, sign, submit } from '../../../server/test/applying.js';
import {
  addStaff,
  foundSchool,
  freshPhone,
  type TestChild,
  type TestSchool,
  type TestStaff,
} from '../../../server/test/school.js';
import { TestPhone } from '../../../server/test/service-day.js';
import type { Hand } from './hand.js';
import { openTerm, type Term } from './term.js';

const CLASSES = [
  { grade: 3, number: 2 },
  { grade: 2, number: 1 },
];
const WEDNESDAY = 3;

export async function openAfternoon({ childrenPerClass = 12 } = {}) {
  const term = await openTerm({ classes: CLASSES, childrenPerClass });
  const { app, today, setClock, school, schoolId } = term;
  await publish(app, school);
  const children: Child[] = [];
  for (const [at, child] of school.children.entries())
    children.push(await enroll(term, school, child, gateAt(at)));
  const made = await app.as(school.admin).call(createTempClasses, {
    ...{ schoolId, weekdays: [WEDNESDAY], label: '羽毛球', activityType: 'SPORTS_ARTS' },
    ...{ venueLabel: '体育馆', capSeats: 40 },
  });
  const tempClassId = made.body.tempClasses[0]?.tempClassId as string;
  const studentIds = school.children.map(({ studentId }) => studentId);
  await app.as(school.admin).call(placeStudents, { schoolId, tempClassId, studentIds });
  const post = async (name: string, duty: string, place: object = {}): Promise<TestStaff> => {
    const adult = await addStaff(app, schoolId, name, ['TEACHER']);
    const assigned = { schoolId, serviceDate: today, duty, personId: adult.personId, ...place };
    const { status, body } = await app.as(school.admin).call(assignDuty, assigned);
    if (status !== 200) throw new Error(`No duty: ${status} ${body.code}`);
    return adult;
  };
  const staff = {
    teacher: await post('李老师', 'DUTY_TEACHER', { tempClassId }),
    substitute: await post('吴老师', 'ESCORT', { pickupPoint: 'EAST' }),
    east: await post('周老师', 'GATE', { pickupPoint: 'EAST' }),
    west: await post('冯老师', 'GATE', { pickupPoint: 'WEST' }),
    second: await post('沈老师', 'GATE', { pickupPoint: 'WEST' }),
    leader: await post('刘主任', 'DUTY_LEADER'),
  };
  /** A phone of somebody else's: what its holder says of children, counted where the ledger asks for a count. */
  const colleague = (holder: TestStaff) => {
    const phone = new TestPhone(app, schoolId, holder);
    const refresh = async () => {
      const { body } = await app.as(holder).call(readDayList, { schoolId, serviceDate: today });
      for (const { head } of body.pupils) phone.learn({ head });
    };
    return {
      phone,
      refresh,
      says: async (
        kind: RecordedEvent['kind'],
        pupils: readonly TestChild[],
        more: Partial<RecordedEvent> = {},
      ) => {
        await refresh();
        const events = pupils.map(({ studentId }) => phone.say({ kind, studentId, ...more }));
        const { tempClassId: group = null, pickupPoint = null } = more;
        const occurredAt = new Date(clock.now()).toISOString();
        const count = { id: newId(), tempClassId: group, pickupPoint, countedCount: pupils.length };
        const { status, body } = await phone.send(
          events,
          group || pickupPoint ? { ...count, occurredAt } : undefined,
          today,
        );
        if (status !== 200) throw new Error(`Not recorded: ${status} ${body.code}`);
        return body.answers.map(({ outcome, code }) => code ?? outcome);
      },
    };
  };
  const rows = (studentIds: readonly string[]) =>
    app.database.rows<{ state: string; custodianId: string }>(
      `SELECT state, custodianId FROM day_pupil WHERE schoolId = ? AND serviceDate = ? AND studentId IN (?)`,
      [schoolId, today, studentIds],
    );
  const stranger = (await foundSchool(app, { childrenPerClass: 1 })).children[0] as TestChild;
  await setClock(`${today}T15:31`);

  return {
    ...term,
    ...{ staff, tempClassId, day: { schoolId, serviceDate: today } },
    ...{ colleague, children },
    /** A family of the other school: whatever happens here, it hears nothing. */
    stranger: stranger.guardian,
    at: (time: string) => setClock(`${today}T${time}`),
    /** What somebody was told in the product, the oldest first. */
    topics: async (person: TestPerson) =>
      (await app.as(person).call(listInbox, {})).body.items.map(({ topic }) => topic).reverse(),
    ledger: (kind: string) =>
      app.database.rows<{ id: string; studentId: string; actorId: string }>(
        'SELECT id, studentId, actorId FROM custody_event WHERE schoolId = ? AND kind = ?',
        [schoolId, kind],
      ),
    /** Where the day has a child, and in whose hands. */
    stands: async ({ studentId }: TestChild) => (await rows([studentId]))[0],
    /** How many children somebody answers for. */
    holding: async ({ personId }: TestPerson) =>
      (await rows(studentIds)).filter((one) => one.custodianId === personId && one.state === 'SEEN').length,
  };
}

export type Afternoon = Awaited<ReturnType<typeof openAfternoon>>;

const gateAt = (position: number): PickupPoint => (position % 2 === 0 ? 'EAST' : 'WEST');
export const grandmotherOf = ({ name }: { name: string }) => `${name.slice(0, 1)}奶奶`;

/** With the grandmother who collects it by default. */
export type Child = TestChild & { readonly collectorId: string };

async function enroll(
  { app }: Term,
  school: TestSchool,
  child: TestChild,
  pickupPoint: PickupPoint,
): Promise<Child> {
  const collector = { name: grandmotherOf(child), kinship: 'GRANDMOTHER', phone: freshPhone() };
  const collectorId = newId();
  const collectors = [{ collectorId, ...collector }];
  const { applicationId } = await submit(app, school, child, { pickupPoint, collectors });
  await approve(app, school, applicationId);
  const { answer } = await sign(app, school, child);
  if (answer.status !== 200) throw new Error(`Not enrolled: ${answer.status} ${answer.body.code}`);
  return { ...child, collectorId };
}

/** Everybody in front of the eyes is counted and the number is said. */
export async function count(hand: Hand, pupilCount: number) {
  await hand.tap('数一数');
  await hand.type(String(pupilCount));
  await hand.tap(`数到 ${pupilCount} 个`);
}

/** Back to the first screen, as on the next look at the phone. */
export async function look(hand: Hand, ...taps: string[]) {
  await hand.phone.launch();
  for (const words of taps) await hand.tap(words);
}
