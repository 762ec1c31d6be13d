// `npm run screens [-- --out DIR]`: pictures of the main screens of every role, in the demo's generated names, at
// 375 and 320 px, light, dark and in 关怀模式. Starts a demo of its own, or looks at one that runs (`--url URL`).
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from './chromium.mjs';
import { startDemo } from './demo/own.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const argument = (name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const out = resolve(argument('out') ?? join(root, 'screens'));

/** Pages that need to know which group or application: reached by a tap on the page before. */
const TAPPED = {
  'packages/teacher/roll-call': { from: 'pages/today', on: '.btn >> text=点名' },
  'packages/teacher/gate': { from: 'pages/today', on: '.btn >> text=放学' },
  'packages/teacher/board': { from: 'pages/today', on: '.btn >> text=全校此刻' },
  'packages/guardian/letter': {
    from: 'pages/apply',
    on: '[aria-label^="看信，回复"], [aria-label="致家长的一封信"]',
  },
  'packages/teacher/class-letter': { from: 'pages/work', on: '[aria-label="调查摸底"]' },
  'packages/school/review': { from: 'pages/work', on: '[aria-label^="看 "]' },
};

/** Persona → the pages that person lives in. */
const ROOMS = {
  'guardian-1': ['pages/today', 'pages/apply', 'pages/inbox', 'pages/me'],
  'guardian-3': ['pages/today', 'packages/guardian/schedule-change'],
  'guardian-4': ['pages/apply', 'packages/guardian/letter'],
  'guardian-5': ['pages/apply'],
  'teacher-1': [
    ...['pages/today', 'packages/teacher/roll-call'],
    ...['missing', 'uncollected', 'walk', 'closing', 'emergency'].map((page) => `packages/duty/${page}`),
  ],
  'teacher-2': ['pages/today', 'packages/teacher/roll-call', 'packages/duty/keying'],
  'teacher-3': ['pages/today', 'pages/work', 'packages/teacher/class-letter'],
  'gate-1': ['pages/today', 'packages/teacher/gate'],
  'gate-2': ['pages/today', 'packages/duty/gate-log', 'packages/duty/preparedness'],
  'leader-1': [
    ...['pages/today', 'packages/teacher/board'],
    ...[
      'schedule-change',
      'schedule-form',
      'escort',
      'closing',
      'missing',
      'incidents',
      'patrol',
      'presence',
      'alarms',
      'day-close',
    ].map((page) => `packages/duty/${page}`),
  ],
  'admin-1': [
    'pages/today',
    'pages/work',
    ...['review', 'groups', 'duties', 'register', 'calendar', 'agreements', 'staff', 'students'].map(
      (page) => `packages/school/${page}`,
    ),
    ...['letters', 'letter', 'variety', 'volunteering'].map((page) => `packages/planning/${page}`),
    ...[
      'paper',
      'parameters',
      'preparedness',
      'safety-draft',
      'briefings',
      'briefing-form',
      'venue-safety',
    ].map((page) => `packages/duty/${page}`),
  ],
  'principal-1': ['pages/today', 'pages/work'],
};
const LOOKS = [
  { name: '375', width: 375, colorScheme: 'light' },
  { name: '320-dark', width: 320, colorScheme: 'dark' },
  { name: '375-care', width: 375, colorScheme: 'light', isCare: true },
];

const demo = argument('url') ? { url: argument('url'), stop: async () => {} } : await startDemo();
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
try {
  mkdirSync(out, { recursive: true });
  const only = argument('only');
  for (const look of LOOKS) {
    for (const [persona, pages] of Object.entries(ROOMS)) {
      if (only === undefined || persona.startsWith(only)) await picture(persona, pages, look);
    }
  }
  console.log(`Screens are in ${out}`);
} finally {
  await browser.close();
  await demo.stop();
}

async function picture(persona, pages, { name, width, colorScheme, isCare = false }) {
  const context = await browser.newContext({
    viewport: { width, height: 760 },
    colorScheme,
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  });
  if (isCare) {
    const look = JSON.stringify({ data: JSON.stringify({ care: true, look: 'system' }) });
    await context.addInitScript((kept) => localStorage.setItem('anxin.look', kept), look);
  }
  const page = await context.newPage();
  await page.goto(`${demo.url}/?persona=${persona}`);
  await page.waitForURL(/pages\/today/, { timeout: 30_000 });
  for (const room of pages) {
    const tapped = TAPPED[room];
    await page.evaluate((path) => {
      window.location.hash = `#/${path}/index`;
    }, tapped?.from ?? room);
    await page.waitForTimeout(1_500);
    if (tapped) {
      await page.locator(`${tapped.on} >> visible=true`).first().tap();
      await page.waitForURL(new RegExp(room), { timeout: 10_000 });
      await page.waitForTimeout(1_500);
    }
    await page.screenshot({ path: join(out, `${persona}-${room.replaceAll('/', '_')}-${name}.png`) });
  }
  await context.close();
}
