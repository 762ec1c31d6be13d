import { arrivalsOf, departuresOf, EMPTY, timeOf, toggled } from './keying.rules';

const row = (of: number, change: object = {}) => ({
  ...{ row: of, studentId: `s${of}`, name: '王晓明', classLabel: '三（2）班', collectors: [] },
  ...{ mayLeaveAlone: false, arrivedAt: null, leftAt: null, ...change },
});
const rows = [row(1), row(2), row(3, { arrivedAt: '15:35', leftAt: '17:00' }), row(4)];

test('a fresh page: 1–4 came but for 2 (C11)', () => {
  const fresh = [row(1), row(2), row(4)];
  const keyed = { ...EMPTY, arrivedAt: '15:35', tapped: toggled([], 2), late: { 4: '15:50' } };
  expect(arrivalsOf(fresh, keyed).map(({ row: of, arrivedAt }) => [of, arrivedAt])).toEqual([
    [1, '15:35'],
    [4, '15:50'],
  ]);
  expect(toggled([2], 2)).toEqual([]);
});

test('a page keyed before: nobody who is left came, until tapped; what stands is not sent again', () => {
  const keyed = { ...EMPTY, arrivedAt: '15:35' };
  expect(arrivalsOf(rows, keyed)).toEqual([]);
  expect(arrivalsOf(rows, { ...keyed, tapped: [4, 3] }).map(({ row: of }) => of)).toEqual([4]);
});

test('a departure names who came, or that the child went alone', () => {
  const left = { 1: { at: '17:00', collectorId: 'c' }, 2: { at: '17:05', collectorId: null } };
  const said = departuresOf(rows, { ...EMPTY, left: { ...left, 3: left[1] } }, 'GUARDIAN_CALLED');
  expect(said.map(({ row: of, toCollectorId, method }) => [of, toCollectorId, method])).toEqual([
    [1, 'c', 'GUARDIAN_CALLED'],
    [2, null, null],
  ]);
});

test('four digits are a time, or nothing yet', () => {
  expect(['1535', '0000', '2359'].map(timeOf)).toEqual(['15:35', '00:00', '23:59']);
  expect(['', '153', '2460', '9999', '15350'].map(timeOf)).toEqual(Array(5).fill(undefined));
});
