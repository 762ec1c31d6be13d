import { createHash } from 'node:crypto';
import type { DayList, DayListPupil, HeadView } from '@anxin/shared';
import { cardHash, holderOf } from './card.rules';
import { atGate, othersOnDuty, searched } from './gate.rules';

const pupil = (name: string, change: Partial<HeadView> = {}, more: Partial<DayListPupil> = {}) =>
  ({
    ...{ studentId: name, name, classLabel: '三（2）班', collectors: [], siblingIds: [] },
    planned: { collectorId: null, time: '17:30', pickupPoint: 'EAST' },
    head: { studentId: name, state: 'SEEN', atPickupPoint: null, pickupPoint: 'EAST', ...change },
    ...more,
  }) as unknown as DayListPupil;

test('the card’s hash is the server’s: SHA-256 of what the QR says, and another card opens nothing (M094)', () => {
  expect(cardHash('anxin:card:王 é')).toBe(createHash('sha256').update('anxin:card:王 é').digest('hex'));
  const collector = { collectorId: 'granny', cardSecretHash: cardHash('one') };
  const pupils = [pupil('ming', {}, { collectors: [collector] as never })];
  expect(holderOf('one', pupils)?.collector.collectorId).toBe('granny');
  expect(holderOf('two', pupils)).toBeUndefined();
});

test('a gate tells apart who waits, who is coming and who is still inside (M093)', () => {
  const pupils = [
    pupil('waits', { atPickupPoint: 'EAST' }),
    pupil('comes', { state: 'IN_TRANSIT' }),
    pupil('inside'),
    pupil('gone', { state: 'RELEASED' }),
    pupil(
      'west',
      { atPickupPoint: 'WEST' },
      { planned: { collectorId: null, time: null, pickupPoint: 'WEST' } },
    ),
    pupil('stranger-today', { state: 'NOT_TODAY' }),
  ];
  const gate = atGate(pupils, {}, 'EAST', 0);
  const names = (part: readonly DayListPupil[]) => part.map(({ name }) => name);
  expect([names(gate.waiting), names(gate.coming), names(gate.elsewhere), gate.goneCount]).toEqual([
    ['waits'],
    ['comes'],
    ['inside'],
    1,
  ]);
});

test('C6 whoever may not go yet stands last at the gate, until the usual time', () => {
  const hold = { because: 'UNANSWERED', until: '2026-11-25T09:00:00.000Z' } as const;
  const there = { atPickupPoint: 'EAST' } as const;
  const pupils = [pupil('a-kept', there, { onHold: true, hold }), pupil('free', there, { hold: null })];
  const order = (nowMs: number) => atGate(pupils, {}, 'EAST', nowMs).waiting.map(({ name }) => name);
  expect(order(Date.parse(hold.until) - 1)).toEqual(['free', 'a-kept']);
  expect(order(Date.parse(hold.until))).toEqual(['a-kept', 'free']);
});

test('a child is found by its own name, its collector’s name or the last digits of a phone', () => {
  const granny = { collectorId: 'g', name: '张桂兰', phoneMasked: '尾号 2071' };
  const pupils = [pupil('王晓明', {}, { collectors: [granny] as never }), pupil('李雨涵')];
  for (const words of ['晓明', '桂兰', '2071'])
    expect(searched(pupils, words).map(({ name }) => name)).toEqual(['王晓明']);
  expect(searched(pupils, '没有这人')).toEqual([]);
  expect(searched(pupils, ' ')).toHaveLength(2);
});

test('the second adult stands at this gate before anybody else, is on duty, and is never oneself (M094, E7)', () => {
  const adult = (personId: string, ...duties: object[]) => ({
    ...{ personId, name: personId, duties, isSignedOut: personId.startsWith('gone') },
  });
  const gate = (pickupPoint: string) => ({ duty: 'GATE', pickupPoint });
  const teachers = Array.from({ length: 12 }, (_, at) =>
    adult(`t${at}`, { duty: 'DUTY_TEACHER', pickupPoint: null }),
  );
  const list = {
    reader: { personId: 'me' },
    adults: [
      ...teachers,
      adult('idle'),
      adult('me', gate('WEST')),
      adult('east', gate('EAST')),
      adult('west', gate('WEST')),
      adult('gone', gate('WEST')),
    ],
  } as unknown as DayList;
  const near = othersOnDuty(list, 'WEST').map(({ personId }) => personId);
  expect(near.slice(0, 3)).toEqual(['west', 'east', 't0']);
  expect(near).not.toContain('me');
  expect(near).not.toContain('idle');
  // Signed out: on duty today, and not here any more (M118).
  expect(near).not.toContain('gone');
});
