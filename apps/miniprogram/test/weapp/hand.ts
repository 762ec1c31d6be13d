/**
 * A person's hand on a simulated phone: taps what carries a word, writes into a field, signs, and waits for what
 * should be read. It sees what the page shows, never what the code holds.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import automator from 'miniprogram-automator';
import { startPhone } from '../../../../tools/weapp-bridge/phone.mjs';

const dist = fileURLToPath(new URL('../../dist/weapp', import.meta.url));
const exact = '.btn, .tab, .choice, .chip, .banner-end';
const opening = '.option, .list-row, .card';
const patienceMs = 12_000;

export interface HeldPhone {
  api: string;
  double: string;
  openid: string;
  appid: string;
  phone?: string;
}

export async function holdPhone(held: HeldPhone) {
  const storageDir = mkdtempSync('/tmp/anxin-phone-');
  const phone = await startPhone({ dist, storageDir, ...held });
  await phone.launch();
  const client = await automator.connect({ wsEndpoint: phone.wsEndpoint });

  const page = async () => {
    const open = await client.currentPage();
    if (!open) throw new Error('no page is open');
    return open;
  };
  const shown = async (): Promise<string> => {
    const all = await (await page()).$$('.screen');
    return (await Promise.all(all.map((one) => one.text()))).join('\n');
  };
  /** Tries until it succeeds; at the end says what the page shows instead. */
  async function until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
    const giveUpAt = performance.now() + patienceMs;
    for (;;) {
      const found = await look().catch(() => undefined);
      if (found !== undefined && found !== false) return found;
      if (performance.now() > giveUpAt)
        throw new Error(`never ${what}; the page ${(await page()).path} shows:\n${await shown()}`);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  }
  const sees = (words: string) => until(`saw «${words}»`, async () => (await shown()).includes(words));
  const find = async (words: string) => {
    const open = await page();
    for (const element of await open.$$(exact)) if ((await element.text()).trim() === words) return element;
    for (const element of await open.$$(opening))
      if ((await element.text()).trim().startsWith(words)) return element;
    return undefined;
  };
  return {
    phone,
    shown,
    sees,
    path: async () => (await page()).path,
    tap: async (words: string) => (await until(`could tap «${words}»`, () => find(words))).tap(),
    write: async (label: string, text: string) => {
      const field = await until(`found the field «${label}»`, async () => {
        for (const element of await (await page()).$$('.field-input')) {
          if ((await element.attribute('aria-label')) === label) return element;
        }
        return undefined;
      });
      await (field as unknown as { input(text: string): Promise<void> }).input(text);
    },
    sign: async () => {
      const pad = await until(
        'found the pad',
        async () => (await (await page()).$('.signature-canvas')) ?? undefined,
      );
      // The pad looks for its canvas a moment after it is drawn.
      await new Promise((resolve) => setTimeout(resolve, 400));
      const at = (pageX: number, pageY: number) =>
        ({ touches: [{ identifier: 0, pageX, pageY, x: pageX, y: pageY }] }) as never;
      for (const x of [40, 120]) {
        await pad.touchstart(at(x, 30));
        await pad.touchmove(at(x + 20, 90));
        await pad.touchmove(at(x + 50, 40));
        await pad.touchend({ touches: [] } as never);
      }
    },
    close: async () => {
      client.disconnect();
      await phone.close();
      rmSync(storageDir, { recursive: true });
    },
  };
}

export type Hand = Awaited<ReturnType<typeof holdPhone>>;
