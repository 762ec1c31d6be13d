import { drawnFrom } from './allocation.rules.js';
import type { Draw } from './draw.rules.js';
import { proofOf, resultOf } from './draw-record.rules.js';
import { type Explanation, explain } from './explanation.rules.js';

const CHESS = { id: 'chess', weekday: 1, capacity: 5 };
const GO = { id: 'go', weekday: 1, capacity: 1 };
/** Letters in the order of the lottery. */
const pupils = (letters: string, wishes: string[], over: object = {}) =>
  [...letters].map((id) => ({ id, preferences: { 1: wishes }, ...over }));

function told(students: object[], studentId: string, sessions: object[] = [CHESS, GO]): Explanation {
  const lottery = Object.fromEntries(
    (students as { id: string }[]).map(({ id }) => [id, (id.charCodeAt(0) - 96) / 100]),
  );
  const draw = drawnFrom({ sessions, students, lottery }, { seed: null, limit: null });
  if ('code' in draw) throw new Error(draw.code);
  const names = new Map([
    ['chess', '象棋'],
    ['go', '围棋'],
    ['art', '美术'],
  ]);
  return explain(draw, proofOf(draw, resultOf(draw)), { studentId, weekday: 1 }, (id) => names.get(id)!)!;
}

test('the first wish is said in half a line, with a link to check it by (C7)', () => {
  const { wishes, sentence, proof } = told(pupils('abc', ['chess', 'go']), 'b');
  expect(sentence).toBe('周一录取到第一志愿“象棋”。');
  expect(wishes).toMatchObject([
    { outcome: 'PLACED', ahead: 1, waitlistPlace: null, cutOff: null },
    { outcome: 'NOT_NEEDED', ahead: 0, cutOff: null },
  ]);
  expect(proof).toEqual({
    codeVersion: 'regrouping-1',
    hashes: {
      input: expect.stringMatching(/^[0-9a-f]{64}$/),
      result: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
    ...{ seed: null, limit: null },
  });
});

test('a later number is told against the last one that got in', () => {
  const students = pupils('abcdefg', ['chess', 'go']);
  const { wishes, sentence } = told(students, 'f');
  expect(sentence).toBe(
    '周一录取到第 2 志愿“围棋”：第 1 志愿“象棋”名额已满，按规则排在前面的有 5 人，抽签号 0.06 排在最后录取的 0.05 之后，现为候补第 1 位。',
  );
  expect(wishes[0]).toEqual({
    ...{ sessionId: 'chess', rank: 1, outcome: 'FULL', ahead: 5, waitlistPlace: 1 },
    ownKey: { class: 0, member: false, lottery: 0.06 },
    cutOff: { class: 0, member: false, lottery: 0.05 },
  });
  expect(told(students, 'g').sentence).toBe(
    '周一没有录取到社团，安排在看护作业组：第 1 志愿“象棋”名额已满，按规则排在前面的有 6 人，抽签号 0.07 排在最后录取的 0.05 之后，现为候补第 2 位。',
  );
});

test('class and membership are named as the reason where five or more share the class of the cut-off', () => {
  const byClass = told([...pupils('bcdef', ['chess']), ...pupils('a', ['chess'], { class: 1 })], 'a');
  expect(byClass.sentence).toContain('名额先给了优先类别靠前的学生，现为候补第 1 位');
  const byMembership = told(
    [...pupils('bcdef', ['chess'], { memberOf: ['chess'] }), ...pupils('a', ['chess'])],
    'a',
  );
  expect(byMembership.sentence).toContain('同类别中上学期老成员优先');
});

test('where fewer than five share that class nothing of the last key is told, nor can be read off (C9)', () => {
  const students = [
    ...pupils('b', ['chess']),
    ...pupils('cdefgh', ['chess'], { class: 1 }),
    ...pupils('a', ['chess'], { class: 2 }),
  ];
  const { wishes, sentence } = told(students, 'a');
  expect(wishes[0]).toMatchObject({ outcome: 'FULL', cutOff: null, ahead: 7, waitlistPlace: 3 });
  expect(sentence).toBe(
    '周一没有录取到社团，安排在看护作业组：第 1 志愿“象棋”名额已满，按规则排在前面的有 7 人，现为候补第 3 位。',
  );
  expect(JSON.stringify(wishes[0])).not.toContain('"class":1');
});

test('a session that closed, and no wish at all, have their own sentence', () => {
  const art = { id: 'art', weekday: 1, capacity: 9, minimum: 9 };
  const closed = told(pupils('a', ['art']), 'a', [art]);
  expect(closed.wishes).toMatchObject([{ outcome: 'CLOSED', cutOff: null, ahead: 0, waitlistPlace: null }]);
  expect(closed.sentence).toBe(
    '周一没有录取到社团，安排在看护作业组：排在前面的志愿报名人数不足，没有开班。',
  );
  const silent = told([...pupils('a', []), ...pupils('b', ['chess'])], 'a');
  expect(silent).toMatchObject({
    wishes: [],
    sentence: '周一没有填报志愿，安排在看护作业组。',
    sessionId: null,
  });
});

test('of a stranger, or a day without sessions, there is nothing to tell', () => {
  const draw = drawnFrom(
    { sessions: [CHESS], students: pupils('a', []) },
    { seed: 'ab', limit: null },
  ) as Draw;
  const proof = proofOf(draw, resultOf(draw));
  expect(explain(draw, proof, { studentId: 'z', weekday: 1 })).toBeUndefined();
  expect(explain(draw, proof, { studentId: 'a', weekday: 2 })).toBeUndefined();
});
