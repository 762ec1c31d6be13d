import { type DefectStep, defectStep } from './venue-defect.rules.js';

const general = { isSerious: false, isRepaired: false };
const serious = { isSerious: true, isRepaired: false };
const repaired = { isSerious: true, isRepaired: true };

test.each<[string, Parameters<typeof defectStep>[0], Parameters<typeof defectStep>[1], DefectStep]>([
  ['well, nothing stood', { result: 'OK' }, undefined, 'NOTHING'],
  ['found', { result: 'DEFECT' }, undefined, 'OPENS'],
  ['found serious', { result: 'DEFECT', isSerious: true }, undefined, 'OPENS'],
  ['found again', { result: 'DEFECT' }, general, 'STAYS'],
  ['found worse', { result: 'DEFECT', isSerious: true }, general, 'WORSENS'],
  ['called less serious: it is not', { result: 'DEFECT' }, serious, 'STAYS'],
  ['called less serious after a repair: the repair failed', { result: 'DEFECT' }, repaired, 'REPAIR_FAILED'],
  ['still there after a repair', { result: 'DEFECT', isSerious: true }, repaired, 'REPAIR_FAILED'],
  ['a general one is well', { result: 'OK' }, general, 'SETTLES'],
  ['a serious one that nobody repaired', { result: 'OK' }, serious, 'UNREPAIRED'],
  ['a serious one after its repair', { result: 'OK' }, repaired, 'SETTLES'],
])('M039: %s', (_, finding, stands, step) => {
  expect(defectStep(finding, stands)).toBe(step);
});
