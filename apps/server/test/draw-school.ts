/** A school whose families have ranked and whose round is over: ready to be drawn. */
import { openOffers, saveVenue } from '@anxin/shared';
import { clock } from '../src/clock.js';
import { newId } from '../src/ids.js';
import { Preference } from '../src/modules/regrouping/preference.entity.js';
import { PreferenceRound } from '../src/modules/regrouping/preference-round.entity.js';
import type { TestApp } from './app.js';
import { Dice } from './dice.js';
import { type EnrolledChild, enrollAll } from './enrollment.js';
import { foundSchool, type SchoolToFound, type TestSchool } from './school.js';

export const DRAW_DAYS = [1, 3];
export const SEED_SOURCE = '2026 年 11 月 26 日福彩双色球开奖号码';
export const PUBLIC_NUMBER = '05 11 16 20 27 33 + 08';
export const SEED = '05111620273308';

export interface DrawSchool {
  readonly school: TestSchool;
  readonly children: readonly EnrolledChild[];
  readonly roundId: string;
  /** By label and weekday. */
  readonly offers: ReadonlyMap<string, string>;
}

interface Club {
  readonly label: string;
  readonly capSeats: number;
  readonly minimumSeats: number;
}

export const CLUBS: readonly Club[] = [
  { label: '书法', capSeats: 8, minimumSeats: 0 },
  { label: '篮球', capSeats: 10, minimumSeats: 2 },
  { label: '合唱', capSeats: 6, minimumSeats: 0 },
  { label: '象棋', capSeats: 12, minimumSeats: 12 },
];

interface Wanted extends SchoolToFound {
  readonly seed?: number;
  readonly clubs?: readonly Club[];
  /** Where other processes share the clock. */
  readonly moveTo?: (unixMs: number) => Promise<void>;
}

export async function startDrawSchool(
  app: TestApp,
  { seed = 7, clubs = CLUBS, moveTo, ...wanted }: Wanted = {},
): Promise<DrawSchool> {
  const school = await foundSchool(app, { childrenPerClass: 30, ...wanted });
  const children = await enrollAll(app, school, { weekdays: DRAW_DAYS });
  const offers = await offerClubs(app, school, clubs);
  const round = await rank(app, school, children, { offers, clubs, dice: new Dice(seed) });
  const over = round.closesAt.getTime() + 60_000;
  await (moveTo ? moveTo(over) : app.moveClockTo(over));
  const { roundId } = round;
  return { school, children, roundId, offers };
}

export async function offerClubs(
  app: TestApp,
  { schoolId, admin }: TestSchool,
  clubs: readonly Club[],
): Promise<Map<string, string>> {
  const venueId = newId();
  const venue = { label: '三楼活动室', kind: 'CLASSROOM', capacitySeats: 45, inspectedOn: null };
  await app.as(admin).call(saveVenue, { schoolId, venueId, ...venue });
  const offers = new Map<string, string>();
  for (const club of clubs) {
    const sessions = DRAW_DAYS.map((weekday) => ({ offerId: newId(), weekday }));
    const { status, body } = await app.as(admin).call(openOffers, {
      ...{ schoolId, sessions, ...club, clubId: newId(), activityType: 'SPORTS_ARTS' },
      ...{ activityKind: 'CLUB', branch: 'ART', aspect: null, traditionTag: null, isTeam: false },
      ...{ venueId, gradeFrom: 1, gradeTo: 6, leaderStaffId: null },
    });
    if (status !== 200) throw new Error(`No offer: ${status} ${JSON.stringify(body)}`);
    for (const { weekday, offerId } of sessions) offers.set(`${club.label}${weekday}`, offerId);
  }
  return offers;
}

/** Every fifth family wishes nothing. */
async function rank(
  app: TestApp,
  { schoolId, termId, admin }: TestSchool,
  children: readonly EnrolledChild[],
  { offers, clubs, dice }: { offers: ReadonlyMap<string, string>; clubs: readonly Club[]; dice: Dice },
): Promise<{ roundId: string; closesAt: Date }> {
  const roundId = newId();
  const now = clock.date();
  const closesAt = new Date(now.getTime() + 3_600_000);
  await app.database.transaction(async (tx) => {
    await tx.insert(PreferenceRound, {
      ...{ schoolId, id: roundId, termId, closesAt, seedSource: SEED_SOURCE, remindedAt: null },
      ...{ createdBy: admin.personId, createdAt: now },
    });
    const wishes = children.flatMap(({ studentId, guardian }, position) => {
      if (position % 5 === 4) return [];
      const days = DRAW_DAYS.map((weekday) => {
        const all = clubs.map(({ label }) => offers.get(`${label}${weekday}`) as string);
        return [weekday, dice.shuffled(all).slice(0, dice.whole(1, clubs.length))];
      });
      const choices = JSON.stringify(Object.fromEntries(days));
      const by = { submittedBy: guardian.personId, submittedAt: now };
      return [{ schoolId, roundId, studentId, choices, version: 1, ...by }];
    });
    await tx.insert(Preference, wishes);
  });
  return { roundId, closesAt };
}
