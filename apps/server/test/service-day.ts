/**
 * A service day as tests need it: Wednesday 25 November 2026, a school whose children are enrolled and placed in one
 * group, a duty teacher, an escort, two adults at the east gate and a duty leader; the bell has just rung.
 */
import {
  assignDuty,
  checkRoom,
  createTempClasses,
  type EventAnswer,
  type EventKind,
  placeStudents,
  type RecordedEvent,
  ROOM_CHECKS,
  type RollCall,
  recordEvents,
} from '@anxin/shared';
import { clock } from '../src/clock.js';
import { newId } from '../src/ids.js';
import type { TestApp, TestPerson } from './app.js';
import { type EnrolledChild, enrollAll } from './enrollment.js';
import { addStaff, foundSchool, type TestSchool, type TestStaff } from './school.js';

export const TODAY = '2026-11-25';
const MORNING = '2026-11-25T02:00:00.000Z';
export const BELL = Date.parse('2026-11-25T07:30:00.000Z');

export interface TestDay {
  readonly school: TestSchool;
  readonly schoolId: string;
  readonly tempClassId: string;
  readonly children: readonly EnrolledChild[];
  readonly teacher: TestStaff;
  readonly escort: TestStaff;
  readonly gate: readonly [TestStaff, TestStaff];
  readonly leader: TestStaff;
}

export async function startDay(app: TestApp, childrenPerClass = 3): Promise<TestDay> {
  app.moveClockTo(MORNING);
  const school = await foundSchool(app, { childrenPerClass });
  const { schoolId, admin } = school;
  const children = await enrollAll(app, school);
  const made = await app.as(admin).call(createTempClasses, {
    ...{ schoolId, weekdays: [3], label: '书法社', activityType: 'SPORTS_ARTS' },
    ...{ venueLabel: '二楼书法室', capSeats: 40 },
  });
  const tempClassId = made.body.tempClasses[0]?.tempClassId as string;
  const studentIds = children.map(({ studentId }) => studentId);
  await app.as(admin).call(placeStudents, { schoolId, tempClassId, studentIds });
  const staff: TestStaff[] = [];
  for (const name of ['李老师', '周老师', '吴老师', '冯老师', '刘主任']) {
    staff.push(await addStaff(app, schoolId, name, ['TEACHER']));
  }
  const [teacher, escort, first, second, leader] = staff as [
    TestStaff,
    TestStaff,
    TestStaff,
    TestStaff,
    TestStaff,
  ];
  const duties: [string, TestStaff, object][] = [
    ['DUTY_TEACHER', teacher, { tempClassId }],
    ['ESCORT', escort, { pickupPoint: 'EAST' }],
    ['GATE', first, { pickupPoint: 'EAST' }],
    ['GATE', second, { pickupPoint: 'EAST' }],
    ['DUTY_LEADER', leader, {}],
  ];
  for (const [duty, { personId }, place] of duties) {
    const answer = await app
      .as(admin)
      .call(assignDuty, { schoolId, serviceDate: TODAY, duty, personId, ...place });
    if (answer.status !== 200) throw new Error(`No duty: ${answer.status} ${answer.body.code}`);
  }
  app.moveClockTo(BELL + 60_000);
  return { school, schoolId, tempClassId, children, teacher, escort, gate: [first, second], leader };
}

/** The room's three checks, by its teacher: a day closes over no open room. */
export async function closeRoom(app: TestApp, { schoolId, tempClassId, teacher }: TestDay): Promise<void> {
  for (const item of ROOM_CHECKS) {
    const tap = { id: newId(), item, checked: true, occurredAt: new Date(clock.now()).toISOString() };
    const { status, body } = await app
      .as(teacher)
      .call(checkRoom, { schoolId, serviceDate: TODAY, tempClassId, ...tap });
    if (status !== 200) throw new Error(`Not checked: ${status} ${body.code}`);
  }
}

type Said = Partial<RecordedEvent> & { readonly kind: EventKind; readonly studentId: string | null };

/** One phone: it keeps its own sequence and what it knew of each child's chain. */
export class TestPhone {
  private deviceSeq = 0;
  readonly deviceId = newId();
  /** Head and accountable adult by child, as the last answer told. */
  readonly heads = new Map<string, { headEventId: string | null; accountableId: string | null }>();

  constructor(
    private readonly app: TestApp,
    private readonly schoolId: string,
    readonly holder: TestPerson,
  ) {}

  /** What its holder says, in the chain that the phone knows. */
  say({ kind, studentId, ...change }: Said): RecordedEvent {
    const known = this.heads.get(studentId ?? '');
    const isTaking = kind === 'TAKEN' || kind === 'ACCEPTED' || kind === 'ESCORT_OUT';
    return {
      ...{ v: 1, id: newId(), kind: kind as RecordedEvent['kind'], studentId },
      afterEventId: known?.headEventId ?? null,
      fromPersonId: known?.accountableId ?? null,
      toPersonId: isTaking ? this.holder.personId : null,
      ...{ toCollectorId: null, tempClassId: null, pickupPoint: null, method: null, reasonCode: null },
      ...{ secondActorId: null, deviceSeq: ++this.deviceSeq, offline: false },
      occurredAt: new Date(clock.now()).toISOString(),
      ...change,
    };
  }

  async send(events: readonly RecordedEvent[], rollCall?: RollCall, serviceDate = TODAY) {
    const sentAt = new Date(clock.now()).toISOString();
    const input = { schoolId: this.schoolId, serviceDate, sentAt, deviceId: this.deviceId, events };
    const answer = await this.app
      .as(this.holder)
      .call(recordEvents, { ...input, ...(rollCall ? { rollCall } : {}) });
    if (answer.status === 200) for (const one of answer.body.answers) this.learn(one);
    return answer;
  }

  /** Says one thing and tells how it was judged. */
  async tell(said: Said): Promise<EventAnswer> {
    const { status, body } = await this.send([this.say(said)]);
    if (status !== 200) throw new Error(`Not recorded: ${status} ${body.code}`);
    return body.answers[0] as EventAnswer;
  }

  learn({ head }: Pick<EventAnswer, 'head'>): void {
    if (head !== null) this.heads.set(head.studentId, head);
  }
}
