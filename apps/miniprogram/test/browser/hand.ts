/// <reference lib="dom" />
/**
 * A person's hand on the H5 pages: taps what carries a word, writes into a field, signs, and waits for what should be
 * read. It sees what the page shows; a tap is a touch on the place where the word stands, so what is covered, moving or
 * switched off is out of reach. The same words as the hand on the simulated phone.
 */
import type { BrowserContext, ElementHandle } from 'playwright-core';

const patienceMs = 12_000;

/** In the page: the element a person means by these words; the uppermost sheet is all they can reach. */
function meant(words: string): Element | null {
  const isSeen = (element: Element) => element.checkVisibility({ visibilityProperty: true });
  const screen = [...document.querySelectorAll('.screen')].filter(isSeen).at(-1);
  // A page that slides in or out is not where it will be touched.
  if (!screen || screen.getBoundingClientRect().left !== 0) return null;
  const layer = [...screen.querySelectorAll('.veil')].filter(isSeen).at(-1) ?? screen;
  const within = [...layer.querySelectorAll<HTMLElement>('*')].filter(
    (element) => isSeen(element) && !element.closest('.btn-off, .choice-off'),
  );
  const textOf = (element: HTMLElement) => element.innerText.replace(/\s+/g, ' ').trim();
  const exact = '.btn, .tab, .choice, .chip, .banner-end, .numpad-key';
  const ways: ((element: HTMLElement) => boolean)[] = [
    (element) => element.matches(exact) && textOf(element) === words,
    (element) =>
      element.matches('.option, .list-row, .card, .btn, .tile, .tab') && textOf(element).startsWith(words),
    (element) =>
      element.matches('[role], .btn') && (element.getAttribute('aria-label') ?? '').startsWith(words),
  ];
  for (const fits of ways) {
    const found = within.filter(fits).reverse();
    found.sort((one, other) => textOf(one).length - textOf(other).length);
    if (found[0]) return found[0];
  }
  return null;
}

/** In the page: listens before the touch, so that it can be asked afterwards whether it was heard where it was meant. */
const listens = (element: Element) => {
  const heard = new Promise<boolean>((resolve) => {
    const hear = ({ target }: Event) => resolve(!element.isConnected || element.contains(target as Node));
    document.addEventListener('click', hear, { capture: true, once: true });
    setTimeout(() => resolve(false), 6_000);
  });
  Object.assign(window, { heard });
};
const heard = () => (window as { heard?: Promise<boolean> }).heard ?? true;

const textShown = () =>
  [...document.querySelectorAll<HTMLElement>('.screen')]
    .filter((screen) => screen.checkVisibility({ visibilityProperty: true }))
    .at(-1)?.innerText ?? '';

export async function holdBrowser(context: BrowserContext, url: string) {
  let page = await context.newPage();
  const thrown: string[] = [];
  const listen = () =>
    page
      .on('pageerror', (error) => thrown.push(String(error)))
      .on('response', (answer) => {
        if (answer.status() >= 500) thrown.push(`${answer.status()} ${new URL(answer.url()).pathname}`);
      });
  listen();

  const shown = () => page.evaluate(textShown);
  /** Tries until it succeeds; at the end says what the page shows instead. */
  async function until<T>(what: string, look: () => Promise<T | undefined | null | false>): Promise<T> {
    const giveUpAt = performance.now() + patienceMs;
    for (;;) {
      const found = await look().catch(() => undefined);
      if (found !== undefined && found !== null && found !== false) return found;
      if (performance.now() > giveUpAt)
        throw new Error(`never ${what}; ${new URL(page.url()).hash} shows:\n${await shown().catch(String)}`);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  }
  const find = async (words: string) =>
    (await page.evaluateHandle(meant, words)).asElement() as ElementHandle<HTMLElement> | null;
  /** Tried until a touch is heard: a page that moves under the finger takes one away, as in life. */
  const tap = (words: string) =>
    until(`could tap «${words}»`, async () => {
      const element = await find(words);
      await element?.tap({ trial: true, timeout: 2_000 });
      const place = await element?.boundingBox();
      if (!element || !place) return false;
      await element.evaluate(listens);
      await page.touchscreen.tap(place.x + place.width / 2, place.y + place.height / 2);
      // A tap that opens another document takes the listener with it: it has arrived.
      return page.evaluate(heard).catch(() => true);
    });

  return {
    get page() {
      return page;
    },
    thrown,
    shown,
    tap,
    launch: async (at = '/') => {
      await page.goto('about:blank');
      await page.goto(url + at);
    },
    /** The tab is gone, as when the system needs its memory; what the phone keeps stays. */
    kill: async () => {
      await page.close();
      page = await context.newPage();
      listen();
    },
    network: (isThere: boolean) => context.setOffline(!isThere),
    sees: (words: string) => until(`saw «${words}»`, async () => (await shown()).includes(words)),
    misses: (words: string) => until(`was without «${words}»`, async () => !(await shown()).includes(words)),
    offers: async (words: string) => (await find(words)) !== null,
    /** Waits until this can no longer be tapped. */
    lacks: (words: string) =>
      until(`was without anything to tap that says «${words}»`, async () => (await find(words)) === null),
    path: () => new URL(page.url()).hash,
    type: async (digits: string) => {
      for (const digit of digits) await tap(digit);
    },
    write: (label: string, text: string) =>
      until(`could write into «${label}»`, async () => {
        const within = `[aria-label="${label}"]`;
        const field = page.locator(`${within} input, ${within} textarea`).locator('visible=true').last();
        await field.fill(text, { timeout: 2_000 });
        return true;
      }),
    /** What the file dialog asks for after this tap. */
    choose: async (words: string, file: { name: string; buffer: Buffer }) => {
      const asked = page.waitForEvent('filechooser');
      await tap(words);
      await (await asked).setFiles({ ...file, mimeType: 'application/octet-stream' });
    },
    /** Two strokes of a finger; whoever was faster than the pad writes again. */
    sign: () =>
      until('signed', async () => {
        const pad = page.locator('.signature-canvas').locator('visible=true').last();
        await pad.scrollIntoViewIfNeeded();
        const box = await pad.boundingBox();
        if (!box) return false;
        const finger = await context.newCDPSession(page);
        const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: [number, number][]) =>
          finger.send('Input.dispatchTouchEvent', {
            type,
            touchPoints: at.map(([x, y]) => ({ x: box.x + x, y: box.y + y })),
          });
        for (const x of [40, 130]) {
          await touch('touchStart', [x, 30]);
          for (const [across, down] of [
            [10, 50],
            [20, 90],
            [60, 35],
          ] as const)
            await touch('touchMove', [x + across, down]);
          await touch('touchEnd');
        }
        await finger.detach();
        return (await pad.getAttribute('aria-label'))?.startsWith('已写');
      }),
    close: () => context.close(),
  };
}

export type Hand = Awaited<ReturnType<typeof holdBrowser>>;
