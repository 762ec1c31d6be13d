/** The phones of one world: each held by a person, all given back at the end, and how often each was tapped. */
import { APPID } from '../../../server/test/wechat.js';
import type { World } from '../world.js';
import { type Hand, holdPhone } from './hand.js';

export function holdPhones({ api, clockFile, wechat }: World) {
  const hands = new Map<string, Hand>();
  afterAll(() => Promise.all([...hands.values()].map((hand) => hand.close())));
  return {
    /** `who` becomes the person's openid, `o-…`; without a number, of somebody whose login the school has already. */
    async hold(who: string, phone?: string): Promise<Hand> {
      const held = { api, clockFile, double: wechat.url, appid: APPID, ...(phone ? { phone } : {}) };
      const hand = await holdPhone({ ...held, openid: `o-${who}` });
      hands.set(who, hand);
      return hand;
    },
    async neverThrew(): Promise<void> {
      for (const hand of hands.values()) expect(await hand.phone.exceptions()).toEqual([]);
    },
    /** One line for whoever asks how much work it was: all of each person's, and parts that were counted alone. */
    printTaps(parts: Record<string, number> = {}): void {
      const people = Object.fromEntries([...hands].map(([who, hand]) => [who, hand.allTaps()]));
      const taps = { ...people, ...parts };
      process.stdout.write(`${JSON.stringify({ taps })}\n`);
    },
  };
}
