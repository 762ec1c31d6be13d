// The last minute of a round: every family of one school hands in its ranking, eight clubs on each of five weekdays.
import { newId } from '../../apps/server/dist/ids.js';
import {
  addDays,
  instantOf,
  keepPreferenceRound,
  openOffers,
  saveVenue,
  submitPreferences,
  toWire,
} from '../../packages/shared/dist/index.js';
import { dealt, insert, mustHold, rawInserts } from './measures.mjs';
import { compare, load } from './rounds.mjs';

const CLUBS = 8;
const WEEKDAYS = [1, 2, 3, 4, 5];

export async function prefsSubmit(bench) {
  const { world, db, office, tokens, port } = bench;
  const school = bench.schools[1];
  const { schoolId } = school;
  const families = school.children.filter(({ personId }) => personId !== null);
  const choices = await openWeek(office, school);
  const roundId = newId();
  await office.call(school.admin.personId, keepPreferenceRound, {
    ...{ schoolId, roundId, seedSource: '截止之后第一期双色球开奖号码' },
    closesAt: new Date(instantOf(addDays(world.serviceDate, 7), '20:00')).toISOString(),
  });
  const requests = () =>
    families.map(({ studentId, personId }) => {
      const answers = [{ studentId, version: 0, choices }];
      const { method, url, body } = toWire(submitPreferences, { schoolId, roundId, answers });
      return { method, path: `/api${url}`, token: tokens.get(personId), body: JSON.stringify(body) };
    });
  return compare({
    ...{ name: 'prefs.submit', unit: 'rankings per raw insert', baseline: insert },
    theirs: rawInserts(bench),
    ours: async () => {
      await db.query('DELETE FROM preference WHERE schoolId = ?', [schoolId]);
      const figures = await load(world, { port, lanes: dealt(requests()), warmUp: 1 });
      const held = 'SELECT COUNT(*) AS n FROM preference WHERE schoolId = ? AND version = 1';
      await mustHold(db, held, [schoolId], families.length);
      return figures;
    },
  });
}

/** Eight clubs on every weekday; everybody's ranking of them. */
async function openWeek(office, { schoolId, admin }) {
  const venueId = newId();
  const venue = { label: '操场', kind: 'SPORTS_FIELD', capacitySeats: 500, inspectedOn: null };
  await office.call(admin.personId, saveVenue, { schoolId, venueId, ...venue });
  const week = WEEKDAYS.map((weekday) => ({ weekday, offerIds: [] }));
  for (let club = 0; club < CLUBS; club++) {
    const sessions = WEEKDAYS.map((weekday) => ({ offerId: newId(), weekday }));
    await office.call(admin.personId, openOffers, {
      ...{ schoolId, sessions, clubId: newId(), label: `社团${club + 1}`, activityType: 'SPORTS_ARTS' },
      ...{ activityKind: 'CLUB', branch: 'SPORT', aspect: null, traditionTag: null, isTeam: false, venueId },
      ...{ gradeFrom: 1, gradeTo: 9, capSeats: 40, minimumSeats: 0, leaderStaffId: null },
    });
    for (const [position, { offerId }] of sessions.entries()) week[position].offerIds.push(offerId);
  }
  return week;
}
