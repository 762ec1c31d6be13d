// The planner against a judge written apart from it: whatever the school, every child is in one line, nobody is in two
// places, no room is left open and no gate has fewer than two, or the plan says who is lacking (C2, Q8, Q10).
import fc from 'fast-check';
import { cheapestAssignment } from './assignment.rules.js';
import { type AdultFacts, type EscortPlan, type PlanInput, planEscort } from './escort-plan.rules.js';
import { linesOf, sizeOf } from './lines.rules.js';

const SEED = Number(process.env.ANXIN_SEED ?? Math.floor(Math.random() * 2 ** 31));
const RUNS = { seed: SEED, numRuns: Number(process.env.ANXIN_RUNS ?? 400) };
afterAll(() => console.log(`escort plan: seed ${SEED}`));

/** Everything wrong with a plan for that school, in words; empty when it can be walked. */
function judged({ rooms, gates, adults, maxChildren }: PlanInput, plan: EscortPlan): string[] {
  const wrong: string[] = [];
  const lacks = (need: string, at: string | null) =>
    plan.missing
      .filter((one) => one.need === need && [one.pickupPoint, one.tempClassId].includes(at))
      .reduce((sum, { adultCount }) => sum + adultCount, 0);
  for (const room of rooms) {
    for (const { studentId, pickupPoint } of room.walking) {
      const walks = plan.walks.filter((walk) =>
        walk.stops.some(
          (stop) => stop.tempClassId === room.tempClassId && stop.studentIds.includes(studentId),
        ),
      );
      if (walks.length !== 1) wrong.push(`${studentId} is in ${walks.length} lines`);
      if (walks.some((walk) => walk.pickupPoint !== pickupPoint)) wrong.push(`${studentId} to a wrong gate`);
    }
  }
  const named = plan.walks.flatMap(({ stops }) => stops.flatMap(({ studentIds }) => studentIds));
  const known = new Set(rooms.flatMap(({ walking }) => walking.map(({ studentId }) => studentId)));
  if (named.some((one) => !known.has(one))) wrong.push('a child who should not walk');
  for (const walk of plan.walks) {
    if (walk.stops.reduce((sum, stop) => sum + stop.studentIds.length, 0) > maxChildren)
      wrong.push('a line too long');
    if (walk.escortId === null && !plan.missing.some(({ need }) => need === 'ESCORT'))
      wrong.push('a line without an adult');
  }
  for (let wave = 1; wave <= Math.max(1, plan.waveCount); wave++) {
    const walking = plan.walks.filter((walk) => walk.wave === wave).flatMap(({ escortId }) => escortId ?? []);
    const inRooms = plan.rooms
      .filter((one) => !one.closesAfterWalk)
      .flatMap(({ closerId }) => closerId ?? []);
    const busy = [...walking, ...inRooms, ...plan.gates.flatMap(({ adultIds }) => adultIds)];
    if (new Set(busy).size !== busy.length) wrong.push(`an adult in two places in wave ${wave}`);
    const unknown = busy.filter((id) => !adults.some(({ personId }) => personId === id));
    if (unknown.length > 0) wrong.push(`nobody knows ${unknown.join()}`);
  }
  for (const room of rooms) {
    const planned = plan.rooms.filter((one) => one.tempClassId === room.tempClassId);
    const [one] = planned;
    if (planned.length !== 1 || one === undefined)
      wrong.push(`room ${room.tempClassId} planned ${planned.length} times`);
    else if (one.closerId === null && lacks('ROOM_CLOSER', room.tempClassId) === 0)
      wrong.push('a room left open');
    else if (one.closesAfterWalk) {
      const walk = plan.walks.find((each) => each.wave === 1 && each.escortId === one.closerId);
      const stop = walk?.stops.find((each) => each.tempClassId === room.tempClassId);
      const isEmptied = room.stayingCount === 0 && stop?.studentIds.length === room.walking.length;
      if (!isEmptied) wrong.push('children left alone in a room');
    }
  }
  const leaders = adults.filter(({ posts }) => posts.some(({ duty }) => duty === 'DUTY_LEADER'));
  if (leaders.some(({ personId }) => plan.walks.some((walk) => walk.escortId === personId)))
    wrong.push('leader walks');
  for (const gate of gates) {
    const adultIds = plan.gates.find(({ pickupPoint }) => pickupPoint === gate)?.adultIds ?? [];
    if (adultIds.length + lacks('GATE', gate) < 2) wrong.push(`gate ${gate} has ${adultIds.length}`);
  }
  return wrong;
}

const GATES = ['EAST', 'WEST', 'NORTH', 'SOUTH'];
const school = fc
  .record({
    gateCount: fc.integer({ min: 2, max: 4 }),
    sizes: fc.array(fc.array(fc.nat({ max: 3 }), { maxLength: 40 }), { minLength: 1, maxLength: 30 }),
    staying: fc.array(fc.nat({ max: 2 }), { minLength: 30, maxLength: 30 }),
    duties: fc.array(
      fc.record({
        duty: fc.constantFrom(
          'DUTY_TEACHER' as const,
          'ESCORT' as const,
          'GATE' as const,
          'ROOM_CLOSER' as const,
        ),
        at: fc.nat({ max: 29 }),
      }),
      { maxLength: 70 },
    ),
    maxChildren: fc.integer({ min: 5, max: 60 }),
  })
  .map(({ gateCount, sizes, staying, duties, maxChildren }): PlanInput => {
    const gates = GATES.slice(0, gateCount);
    return {
      gates,
      maxChildren,
      rooms: sizes.map((children, room) => ({
        tempClassId: `room${room}`,
        stayingCount: staying[room] as number,
        walking: children.map((gate, seat) => ({
          studentId: `child${room}.${seat}`,
          pickupPoint: gates[gate % gateCount] as string,
        })),
      })),
      adults: [
        { personId: 'leader', posts: [{ duty: 'DUTY_LEADER', tempClassId: null, pickupPoint: null }] },
        ...duties.map(({ duty, at }, index): AdultFacts => {
          const isAtGate = duty === 'GATE' || duty === 'ESCORT';
          const post = {
            duty,
            tempClassId: isAtGate ? null : `room${at % sizes.length}`,
            pickupPoint: isAtGate ? (gates[at % gateCount] as string) : null,
          };
          return { personId: `adult${index}`, posts: [post] };
        }),
      ],
    };
  });

test('any school: every child once, nobody in two places, no room open, two at each gate, or it says who lacks', () => {
  fc.assert(
    fc.property(school, (input) => expect(judged(input, planEscort(input))).toEqual([])),
    RUNS,
  );
});

test('no more lines than the children need; one adult more never lacks more, nor waits for more waves', () => {
  fc.assert(
    fc.property(school, (input) => {
      const plan = planEscort(input);
      for (const gate of input.gates) {
        const total = input.rooms
          .flatMap(({ walking }) => walking)
          .filter((one) => one.pickupPoint === gate).length;
        const lines = plan.walks.filter(({ pickupPoint }) => pickupPoint === gate);
        expect(lines.length).toBe(Math.ceil(total / input.maxChildren));
      }
      const helper: AdultFacts = {
        personId: 'helper',
        posts: [{ duty: 'ESCORT', tempClassId: null, pickupPoint: null }],
      };
      const helped = planEscort({ ...input, adults: [...input.adults, helper] });
      expect(lackingIn(helped)).toBeLessThanOrEqual(lackingIn(plan));
      if (lackingIn(helped) === lackingIn(plan)) expect(helped.waveCount).toBeLessThanOrEqual(plan.waveCount);
    }),
    RUNS,
  );
});

const lackingIn = ({ missing }: EscortPlan) => missing.reduce((sum, { adultCount }) => sum + adultCount, 0);

const post = (duty: AdultFacts['posts'][number]['duty'], at: string | null = null) => ({
  duty,
  tempClassId: at?.startsWith('room') ? at : null,
  pickupPoint: at !== null && !at.startsWith('room') ? at : null,
});
const adult = (personId: string, ...posts: AdultFacts['posts']): AdultFacts => ({ personId, posts });
const room = (tempClassId: string, east: number, west = 0, stayingCount = 0) => ({
  tempClassId,
  stayingCount,
  walking: [...Array(east).fill('EAST'), ...Array(west).fill('WEST')].map((pickupPoint: string, seat) => ({
    studentId: `${tempClassId}.${seat}`,
    pickupPoint,
  })),
});
const gateAdults = ['EAST', 'WEST'].flatMap((gate) => [
  adult(`${gate}1`, post('GATE', gate)),
  adult(`${gate}2`, post('GATE', gate)),
]);

describe('one afternoon, as the roster made it', () => {
  const ordinary: PlanInput = {
    rooms: [room('roomA', 12, 8), room('roomB', 10, 9)],
    gates: ['EAST', 'WEST'],
    maxChildren: 40,
    adults: [
      ...gateAdults,
      adult('teacherA', post('DUTY_TEACHER', 'roomA')),
      adult('teacherB', post('DUTY_TEACHER', 'roomB')),
      adult('escortE', post('ESCORT', 'EAST')),
      adult('escortW', post('ESCORT', 'WEST')),
      adult('leader', post('DUTY_LEADER')),
    ],
  };

  test('one line to each gate across both rooms, by the escorts; the teachers close (M092, M093)', () => {
    const plan = planEscort(ordinary);
    expect(
      plan.walks.map(({ escortId, pickupPoint, stops }) => [escortId, pickupPoint, stops.length]),
    ).toEqual([
      ['escortE', 'EAST', 2],
      ['escortW', 'WEST', 2],
    ]);
    expect(plan.rooms.map(({ closerId }) => closerId)).toEqual(['teacherA', 'teacherB']);
    expect([plan.missing, plan.waveCount]).toEqual([[], 1]);
  });

  test('one escort for both gates: two waves, the longer line first; the rooms keep their adults', () => {
    const plan = planEscort({
      ...ordinary,
      adults: ordinary.adults.filter(({ personId }) => personId !== 'escortW'),
    });
    expect(plan.walks.map(({ wave, pickupPoint, escortId }) => [wave, pickupPoint, escortId])).toEqual([
      [1, 'EAST', 'escortE'],
      [2, 'WEST', 'escortE'],
    ]);
    expect(plan.missing).toEqual([]);
  });

  test('no escort at all: it says that one is missing, and where; the children stay with their teachers', () => {
    const adults = ordinary.adults.filter(({ personId }) => !personId.startsWith('escort'));
    const plan = planEscort({ ...ordinary, adults });
    expect(plan.missing).toEqual([{ need: 'ESCORT', pickupPoint: 'EAST', tempClassId: null, adultCount: 1 }]);
    expect(plan.rooms.map(({ closerId }) => closerId)).toEqual(['teacherA', 'teacherB']);
  });

  test('a room that one line empties is walked by its own teacher, who comes back to close it', () => {
    const plan = planEscort({
      ...ordinary,
      rooms: [room('roomA', 20), room('roomB', 5, 9)],
      adults: ordinary.adults.filter(({ personId }) => personId !== 'escortE'),
    });
    expect(plan.waveCount).toBe(1);
    expect(plan.walks.map(({ pickupPoint, escortId }) => [pickupPoint, escortId])).toEqual([
      ['WEST', 'escortW'],
      ['EAST', 'teacherA'],
    ]);
    expect(plan.rooms[0]).toEqual({ tempClassId: 'roomA', closerId: 'teacherA', closesAfterWalk: true });
    const stays = planEscort({
      ...ordinary,
      rooms: [room('roomA', 20, 0, 1), room('roomB', 5, 9)],
      adults: ordinary.adults.filter(({ personId }) => personId !== 'escortE'),
    });
    expect(stays.rooms.every(({ closesAfterWalk }) => !closesAfterWalk)).toBe(true);
  });

  test('a gate with one adult gets a second from whoever is nearest, never the duty leader (Q10)', () => {
    const adults = [
      ...ordinary.adults.filter(({ personId }) => personId !== 'WEST2'),
      adult('spare', post('ESCORT', 'WEST')),
    ];
    expect(planEscort({ ...ordinary, adults }).gates[1]?.adultIds).toEqual(expect.arrayContaining(['WEST1']));
    expect(planEscort({ ...ordinary, adults }).gates[1]?.adultIds).toHaveLength(2);
  });

  test.each<[string, (plan: EscortPlan) => EscortPlan]>([
    ['a child left out', (plan) => ({ ...plan, walks: plan.walks.slice(1) })],
    [
      'a child in two lines',
      (plan) => ({ ...plan, walks: [...plan.walks, { ...plan.walks[0]!, escortId: 'spare' }] }),
    ],
    [
      'an adult in two places',
      (plan) => ({ ...plan, walks: plan.walks.map((one) => ({ ...one, escortId: 'teacherA' })) }),
    ],
    [
      'a room left open',
      (plan) => ({ ...plan, rooms: plan.rooms.map((one) => ({ ...one, closerId: null })) }),
    ],
    [
      'a gate with one',
      (plan) => ({ ...plan, gates: plan.gates.map((one) => ({ ...one, adultIds: one.adultIds.slice(1) })) }),
    ],
    [
      'a teacher who walks and leaves children behind',
      (plan) => ({
        ...plan,
        rooms: plan.rooms.map((one) => ({ ...one, closesAfterWalk: true })),
      }),
    ],
  ])('the judge finds a planted fault: %s', (_, spoil) => {
    expect(judged(ordinary, planEscort(ordinary))).toEqual([]);
    expect(judged(ordinary, spoil(planEscort(ordinary)))).not.toEqual([]);
  });
});

test('rooms are whole where they can be: three of 25 and one of 5 in two lines of 40 need one cut, four of 20 none', () => {
  const of = (...sizes: number[]) =>
    sizes.map((size, index) => ({
      tempClassId: `r${index}`,
      studentIds: Array.from({ length: size }, (_, seat) => `${index}.${seat}`),
    }));
  const stops = (sizes: number[], most: number) => linesOf(of(...sizes), most).map((line) => line.length);
  expect(stops([20, 20, 20, 20], 40)).toEqual([2, 2]);
  expect(stops([25, 25, 25, 5], 40).reduce((sum, one) => sum + one, 0)).toBe(5);
  expect(linesOf(of(95), 40).map(sizeOf)).toEqual([32, 32, 31]);
});

test('the assignment is the cheapest of all, tried against every other (C2)', () => {
  const matrix = fc
    .record({ slots: fc.integer({ min: 1, max: 4 }), adults: fc.integer({ min: 4, max: 5 }) })
    .chain(({ slots, adults }) =>
      fc.array(fc.array(fc.nat({ max: 20 }), { minLength: adults, maxLength: adults }), {
        minLength: slots,
        maxLength: slots,
      }),
    );
  const least = (cost: number[][], taken: number[] = []): number =>
    taken.length === cost.length
      ? 0
      : Math.min(
          ...(cost[taken.length] as number[]).flatMap((price, adult) =>
            taken.includes(adult) ? [] : [price + least(cost, [...taken, adult])],
          ),
        );
  fc.assert(
    fc.property(matrix, (cost) => {
      const filled = cheapestAssignment(cost);
      expect(new Set(filled).size).toBe(cost.length);
      expect(filled.reduce((sum, adult, slot) => sum + (cost[slot]?.[adult] as number), 0)).toBe(least(cost));
    }),
    { seed: SEED, numRuns: 300 },
  );
});
