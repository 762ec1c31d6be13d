import { confirmByFor, endsOffered } from './change-times.rules';

test('M064 the bell and every half hour that is still to come are offered, the usual close never', () => {
  expect(endsOffered('15:40', '17:00', null)).toEqual(['15:40', '16:00', '16:30', '17:30', '18:00', '18:30']);
  expect(endsOffered('15:40', '17:00', '16:10')).toEqual(['16:30', '17:30', '18:00', '18:30']);
  expect(endsOffered('15:40', '20:30', '20:00')).toEqual(['21:00']);
});

test('M064 families are asked until half an hour before, or half of the time that is left', () => {
  expect(confirmByFor('16:30', '18:00', null)).toBe('16:00');
  expect(confirmByFor('16:30', '18:00', '14:00')).toBe('16:00');
  expect(confirmByFor('19:00', '18:00', '14:00')).toBe('17:30');
  expect(confirmByFor('16:30', '18:00', '16:10')).toBe('16:20');
  expect(confirmByFor('16:30', '18:00', '16:28')).toBe('16:29');
});
