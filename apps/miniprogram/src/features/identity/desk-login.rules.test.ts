// 电脑登录: what was scanned or typed becomes the code, and nothing else does.
import { deskCodeIn, deskCodeShown, deskQrText } from './desk-login.rules';

describe('a desk code', () => {
  it('comes back from its QR text, from its two halves and from small letters', () => {
    for (const read of [deskQrText('ABCD2345'), deskCodeShown('ABCD2345'), 'abcd-2345', ' ABCD2345 '])
      expect(deskCodeIn(read)).toBe('ABCD2345');
  });
  it('is nothing else: no link, no letter that looks like a number, no other length', () => {
    for (const read of ['https://example.com/ABCD2345', 'ABCD1234', 'ABCDO234', 'ABCD234', 'ABCD23456', ''])
      expect(deskCodeIn(read)).toBeUndefined();
  });
});
