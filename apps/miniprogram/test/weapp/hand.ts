/**
 * A person's hand on a simulated phone: taps what carries a word, writes into a field, signs, and waits for what
 * should be read. It sees what the page shows, never what the code holds; under an open sheet it reaches nothing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import automator from 'miniprogram-automator';
import { startPhone } from '../../../../tools/weapp-bridge/phone.mjs';
import { hasClass, nodesOf, readWxml, type WxmlNode } from './wxml.js';

const dist = process.env.ANXIN_WEAPP_DIST ?? fileURLToPath(new URL('../../dist/weapp', import.meta.url));
const exact = ['btn', 'tab', 'choice', 'chip', 'banner-end', 'numpad-key'];
const opening = ['option', 'list-row', 'card', 'btn', 'tile'];
const spoken = ['name', 'tick', 'grow', 'rank-main', 'sheet-close', ...exact, ...opening];
const patienceMs = 12_000;

export interface HeldPhone {
  api: string;
  double: string;
  openid: string;
  appid: string;
  phone?: string;
  clockFile?: string;
}

export async function holdPhone(held: HeldPhone) {
  const storageDir = mkdtempSync('/tmp/anxin-phone-');
  const phone = await startPhone({ dist, storageDir, ...held });
  await phone.launch();
  const client = await automator.connect({ wsEndpoint: phone.wsEndpoint });
  let tapCount = 0;
  let tapsBefore = 0;

  const page = async () => {
    const open = await client.currentPage();
    if (!open) throw new Error('no page is open');
    return open;
  };
  const drawn = async (): Promise<string> => {
    const screen = await (await page()).$('.screen');
    return screen ? await screen.outerWxml() : '';
  };
  const read = async (): Promise<WxmlNode> => readWxml(await drawn());
  const shown = async (): Promise<string> => (await read()).text;
  /** Tries until it succeeds; at the end says what the page shows instead. */
  async function until<T>(
    what: string,
    look: () => Promise<T | undefined | false>,
    withinMs = patienceMs,
  ): Promise<T> {
    const giveUpAt = performance.now() + withinMs;
    let stumble = '';
    for (let looks = 1; ; looks++) {
      const found = await look().catch((error: Error) => {
        stumble = ` (${error.message})`;
      });
      if (found !== undefined && found !== false) return found as T;
      if (performance.now() > giveUpAt) {
        const { path } = await page();
        throw new Error(
          `in ${looks} looks never ${what}${stumble}; the page ${path} shows:\n${await shown()}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  }
  const reach = async (fits: (node: WxmlNode) => boolean, otherwise = [fits]) => {
    const screen = await read();
    const layers = [...nodesOf(screen)].filter((node) => hasClass(node, 'veil'));
    const within = [...nodesOf(layers.at(-1) ?? screen)].filter(
      (node) => !hasClass(node, 'btn-off', 'choice-off'),
    );
    for (const one of [fits, ...otherwise]) {
      // The innermost: a card that holds nothing but the row begins with the same words.
      const [nearest] = within
        .filter(one)
        .reverse()
        .sort((a, b) => a.text.length - b.text.length);
      const id = nearest?.attributes.id;
      if (id) return (await (await page()).$(`#${id}`)) ?? undefined;
    }
    return undefined;
  };
  const find = (words: string) =>
    reach(
      (node) => hasClass(node, ...exact) && node.text.trim() === words,
      [
        (node) => hasClass(node, ...opening) && node.text.trim().startsWith(words),
        // Names of children, ticks and icons are known by what a screen reader says.
        (node) => hasClass(node, ...spoken) && (node.attributes['aria-label'] ?? '').startsWith(words),
      ],
    );
  /**
   * Nobody touches in the very moment in which something appears: a page that is still being drawn may have put another
   * element in its place and hear nothing. And a page drawn anew between the look and the touch takes the touch away: a
   * person touches again.
   */
  const tap = async (words: string) => {
    const { error } = await until<{ error?: Error }>(`could tap «${words}»`, async () => {
      if (!(await find(words))) return undefined;
      const before = await drawn();
      await new Promise((resolve) => setTimeout(resolve, 120));
      if ((await drawn()) !== before) return undefined;
      const element = await find(words);
      const isGone = (error: Error) => error.message.includes('no such element');
      return element?.tap().then(
        () => ({}),
        (error: Error) => (isGone(error) ? undefined : { error }),
      );
    });
    tapCount += 1;
    if (error) throw error;
  };
  return {
    phone,
    client,
    shown,
    tap,
    sees: (words: string, withinMs?: number) =>
      until(`saw «${words}»`, async () => (await shown()).includes(words), withinMs),
    /** Waits until this can be tapped: it is there, not switched off, and under no sheet. */
    finds: (words: string) => until(`found «${words}» to tap`, () => find(words)),
    /** Waits until this can no longer be tapped. */
    lacks: (words: string) =>
      until(
        `was without anything to tap that says «${words}»`,
        async () => (await find(words)) === undefined,
      ),
    /** Waits until something is no longer there. */
    misses: (words: string) => until(`was without «${words}»`, async () => !(await shown()).includes(words)),
    path: async () => (await page()).path,
    /** All taps so far. */
    allTaps: () => tapCount,
    /** Taps since the last look. */
    taps: () => {
      const count = tapCount - tapsBefore;
      tapsBefore = tapCount;
      return count;
    },
    /** What the mini-program keeps of its login: tests speak to the server as this person. */
    login: () =>
      until('logged in', async () => {
        const kept = await client.callWxMethod('getStorageSync', 'anxin.session.login');
        return (typeof kept === 'string' ? JSON.parse(kept) : kept) as { personId: string; token: string };
      }),
    /** On the number pad. */
    type: async (digits: string) => {
      for (const digit of digits) await tap(digit);
    },
    /** From the first screen to being known: the privacy text comes before the number. */
    signIn: async () => {
      await tap('用手机号找');
      await tap('同意');
      await tap('用手机号找');
      await until('was known', async () => !(await page()).path.startsWith('pages/login'));
    },
    /** Taps what opens the list of a chat's files, and there the one file. */
    choose: async (words: string, file: { name: string; bytes: Buffer }) => {
      const files = [{ name: file.name, base64: file.bytes.toString('base64') }];
      await phone.answer('chooseMessageFile', { files });
      await tap(words);
    },
    write: async (label: string, text: string) => {
      const field = await until(`found the field «${label}»`, () =>
        reach((node) => hasClass(node, 'field-input') && node.attributes['aria-label'] === label),
      );
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
