/** The frozen list as it is kept: packed, and sealed with the school's key. Student ids are not in it. */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { SchoolVault } from '../school/school.public.js';
import type { Roll } from './draw-roll.rules.js';

const PURPOSE = 'regrouping.draw_roll';
const ANSWER = 'regrouping.draw_answer';

export interface KeptRoll extends Roll {
  /** By this run's pupil id: 128 random bits in hex. */
  readonly salts: Readonly<Record<string, string>>;
}

export const sealRoll = (vault: SchoolVault, roll: KeptRoll): string =>
  vault.seal(PURPOSE, gzipSync(JSON.stringify(roll)));

export const openRoll = (vault: SchoolVault, box: string): KeptRoll =>
  JSON.parse(gunzipSync(vault.open(PURPOSE, box)).toString());

/** What one family may see of it. */
export const sealAnswer = (vault: SchoolVault, answer: object): string =>
  vault.seal(ANSWER, gzipSync(JSON.stringify(answer)));

export const openAnswer = <T>(vault: SchoolVault, box: string): T =>
  JSON.parse(gunzipSync(vault.open(ANSWER, box)).toString());
