import { placeAfter } from './group-place.rules.js';

const at = (venueLabel: string, movedFromLabel: string | null = null) => ({ venueLabel, movedFromLabel });

test.each<[string, ReturnType<typeof at>, string, string[], ReturnType<typeof at>]>([
  ['a change of plan between free venues', at('甲'), '乙', [], at('乙')],
  ['out of a blocked one', at('甲'), '乙', ['甲'], at('乙', '甲')],
  ['and on, while both are blocked', at('乙', '甲'), '丙', ['甲', '乙'], at('丙', '甲')],
  [
    'and on, out of a second hazard, after the first was mended',
    at('乙', '甲'),
    '丙',
    ['乙'],
    at('丙', '甲'),
  ],
  ['and on by a change of plan, while the first is blocked', at('乙', '甲'), '丙', ['甲'], at('丙', '甲')],
  ['a change of plan after the first was mended', at('乙', '甲'), '丙', [], at('丙')],
  ['home again, under its name written another way', at('乙', '甲Ａ'), ' 甲a', ['乙'], at(' 甲a')],
])('M039: %s', (_, from, to, blocked, after) => {
  expect(placeAfter(from, to, (label) => blocked.includes(label))).toEqual(after);
});
