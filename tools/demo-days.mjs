// The demo as somebody sees it who opens it on another day: made on a Tuesday, on a Friday and on a Saturday, its phones
// looked at in Chromium, and its clock sent on to the next day, on the Tuesday also to the next week. Nobody leaves a day
// with a child in it, so the page may only go on when every school has signed at zero (M115–M118).
// The exit code is 0 only when all of it was seen. `npm test -- demo` runs it, and so does `npm run test:deep`.
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from './chromium.mjs';
import { startDemo } from './demo/own.mjs';

const AT_NOON = 'T04:00:00Z';
/** Each day as it is opened, the day that the demo then shows, and how far its clock is sent. */
const OPENED = [
  {
    on: '2026-12-01',
    shows: '12 月 1 日 周二',
    goes: [
      ['第二天', '12 月 2 日 周三', 2],
      ['一周后', '12 月 9 日 周三', 10],
    ],
  },
  { on: '2026-12-04', shows: '12 月 4 日 周五', goes: [['第二天', '12 月 5 日 周六', 2]] },
  { on: '2026-12-05', shows: '12 月 7 日 周一', goes: [['第二天', '12 月 8 日 周二', 2]] },
];
const LONGEST_DAY_MS = 240_000;

const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
let failed = 0;
for (const day of OPENED) {
  const demo = await startDemo({ at: Date.parse(`${day.on}${AT_NOON}`) });
  try {
    await walk(demo, day);
    console.log(`demo made on ${day.on}: all seen`);
  } catch (error) {
    failed += 1;
    console.error(`demo made on ${day.on}: ${error.message}`);
  }
  const code = await demo.stop();
  if (code !== 0) {
    failed += 1;
    console.error(`demo made on ${day.on}: ended with ${code}`);
  }
}
await browser.close();
process.exitCode = failed === 0 ? 0 : 1;

async function walk({ port }, { shows, goes }) {
  const page = await browser.newPage({ viewport: { width: 1900, height: 1000 } });
  try {
    await page.goto(`http://demo.anxin.localhost:${port}/demo/`);
    await showsDay(page, shows);
    await everyPhoneShows(page);
    for (const [word, next, signatures] of goes) {
      await page.getByRole('button', { name: word, exact: true }).click();
      await page
        .getByRole('button', { name: word, exact: true, disabled: false })
        .waitFor({ timeout: LONGEST_DAY_MS });
      const told = await page.locator('#told').textContent();
      if (!told.includes(`已清校 ${signatures} 次`))
        throw new Error(`after «${word}» the page says «${told}»`);
      await showsDay(page, next);
      await everyPhoneShows(page);
    }
  } finally {
    await page.close();
  }
}

async function showsDay(page, day) {
  const clock = page.locator('#now');
  await clock
    .filter({ hasText: day })
    .waitFor()
    .catch(async () => {
      throw new Error(`the clock shows «${await clock.textContent()}», not ${day}`);
    });
}

/** A phone that could not log in or read its day says so, or says nothing. */
async function everyPhoneShows(page) {
  const phones = page.frames().filter((frame) => frame.parentFrame() !== null);
  if (phones.length !== 5) throw new Error(`${phones.length} phones on the page`);
  for (const phone of phones) {
    const screen = phone.locator('.screen >> visible=true').last();
    await screen
      .filter({ hasText: /.{40}/s })
      .waitFor()
      .catch(async () => {
        throw new Error(`a phone shows no more than «${await screen.textContent()}»`);
      });
    const text = await screen.textContent();
    if (/没有打开|出错|重试/.test(text)) throw new Error(`a phone shows «${text.slice(0, 200)}»`);
  }
}
