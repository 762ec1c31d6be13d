import { canonicalJson, hashOf } from './canonical-json.rules.js';

test('keys stand by code units, numbers among them, whatever order they came in; nothing is spaced', () => {
  const one = { b: [3, 'x', null], 9: { z: true, a: [] }, 10: '志"愿', a: {}, B: ['y', 'x'] };
  const text = '{"10":"志\\"愿","9":{"a":[],"z":true},"B":["y","x"],"a":{},"b":[3,"x",null]}';
  expect(canonicalJson(one)).toBe(text);
  expect(canonicalJson(JSON.parse(text))).toBe(text);
});

test('the hash is SHA-256 of that text in UTF-8', () => {
  // printf '{"a":"志愿"}' | sha256sum
  expect(hashOf({ a: '志愿' })).toBe('4706157c3a0f8e1bdb774bc4e9dfaacca70309d3247ffcfcb81af8495c9443cf');
});
