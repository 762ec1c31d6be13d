// A Chromium that can draw Chinese: the one on PATH, else Debian's package, else a sentence that says what to do.
import { spawnSync } from 'node:child_process';
import { aptInstall, mayInstall } from './apt.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Headless, and silent towards the outside. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** @returns {string} the path of the program */
export function findChromium({ log = console.log } = {}) {
  const found = onPath();
  if (found !== undefined && drawsChinese()) return found;
  if (mayInstall()) {
    log('Installing Chromium and a Chinese font from Debian…');
    aptInstall(['chromium', 'fonts-noto-cjk']);
    const installed = onPath();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'The pages are looked at in Chromium, and none with a Chinese font was found. Install Chromium (or Chrome) ' +
      'and a CJK font, for example: sudo apt-get install chromium fonts-noto-cjk',
  );
}

const onPath = () =>
  NAMES.map((name) => spawnSync('which', [name], { encoding: 'utf8' }).stdout?.trim()).find(Boolean);

/** Where fontconfig is not there, the system brings its own fonts. */
function drawsChinese() {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return status !== 0 || stdout.trim() !== '';
}
