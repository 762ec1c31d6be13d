// A take-over is one word and many facts: each thing spoiled in them is found.
import { judge } from './check.mjs';
import { evidenceOf } from './evidence.mjs';
import { smallDay } from './small-day.mjs';

// biome-ignore lint/suspicious/noExplicitAny: lines of JSON, spoiled field by field
type Line = any;
type Day = Record<string, Line>;
const date = '2026-11-04';
const at = (time: string) => Date.parse(`${date}T${time}:00.000+08:00`);
const add = (list: readonly unknown[], ...more: unknown[]) => (list as unknown[]).push(...more);
function judged(also?: (events: Line[]) => void): string[] {
  const day = smallDay() as Day;
  takeOver(day, also);
  return [...new Set<string>(judge(evidenceOf(day as never)).map(({ check }: { check: string }) => check))];
}

/** The leader takes over whom the teacher has at 16:40 and names the gate's adult; `also` says what is spoiled in it. */
function takeOver(day: Day, also: (events: Line[]) => void = () => undefined) {
  const input = { schoolId: 'school', serviceDate: date, id: 'word', reasonCode: 'PHONE_FAILED' };
  const people = { fromPersonId: 'teacher', toPersonId: 'gate' };
  const time = { askedAt: at('16:40'), answeredAt: at('16:40') };
  const word = { ...input, ...people, occurredAt: new Date(at('16:40')).toISOString() };
  add(day.phones, {
    what: 'called',
    endpoint: 'custody.takeOver',
    by: 'leader',
    status: 200,
    input: word,
    ...time,
  });
  const taken = day.ledger.filter((one: Line) => one.kind === 'TAKEN' && one.toPersonId === 'teacher');
  const made = taken.flatMap((one: Line) => {
    const blank = { ...one, reasonCode: 'PHONE_FAILED', actorId: 'leader', deviceId: null, deviceSeq: 0 };
    const then = { ...blank, occurredAt: at('16:40'), recordedAt: at('16:40'), tempClassId: null };
    const id = `${one.studentId}-over`;
    return [
      { ...then, id, seq: one.seq + 0.1, fromPersonId: 'teacher', toPersonId: 'leader', effect: 'HEAD' },
      {
        ...{ ...then, id: `${id}-offer`, seq: one.seq + 0.2, kind: 'OFFERED', effect: 'EVIDENCE' },
        ...{ fromPersonId: 'leader', toPersonId: 'gate' },
      },
    ];
  });
  also(made);
  add(day.ledger, ...made);
}
const judgedTakeOver = (also?: (events: Line[]) => void) =>
  judged(also).filter((check) => check === 'takeOvers' || check === 'once');

describe('a group taken over by the leader’s word', () => {
  it('whole, each child asked for once: nothing is found', () => expect(judgedTakeOver()).toEqual([]));
  it('one child left behind', () =>
    expect(judgedTakeOver((events) => events.splice(0, 2))).toEqual(['takeOvers']));
  it('one child nobody was asked for', () =>
    expect(judgedTakeOver((events) => events.splice(1, 1))).toEqual(['takeOvers']));
  it('taken by somebody who said no such word', () =>
    expect(
      judgedTakeOver((events) => {
        events[0].actorId = 'gate';
      }),
    ).toEqual(expect.arrayContaining(['once'])));
});
