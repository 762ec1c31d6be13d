// What the demo's school offers: its venues, and the clubs of its plan spread over the week (M031 M068–M073).
import { newId } from '../../apps/server/dist/ids.js';
import {
  ART_CLUBS,
  COMPUTING_CLUBS,
  DAILY_ACTIVITIES,
  openOffers,
  SPORT_CLUBS,
  saveVenue,
} from '../../packages/shared/dist/index.js';

const VENUES = [
  ['二楼书法室', 'FUNCTION_ROOM', 36],
  ['美术教室', 'FUNCTION_ROOM', 40],
  ['音乐教室', 'FUNCTION_ROOM', 40],
  ['创客教室', 'SCIENCE_HALL', 32],
  ['操场', 'SPORTS_FIELD', 300],
  ['体育馆', 'GYM', 120],
  ['演艺厅', 'THEATRE', 200],
  ['图书馆', 'LIBRARY', 60],
  ['多功能教室', 'CLASSROOM', 45],
];

export async function offerActivities(office, { schoolId, admin, dutyStaff }) {
  const venues = [];
  for (const [label, kind, capacitySeats] of VENUES) {
    const venue = { venueId: newId(), label, kind, capacitySeats, inspectedOn: null };
    venues.push(await office.call(admin.personId, saveVenue, { schoolId, ...venue }));
  }
  const clubs = [...ART_CLUBS, ...SPORT_CLUBS, ...COMPUTING_CLUBS, ...DAILY_ACTIVITIES.slice(0, 3)];
  for (const [position, { venueKinds, alias: _, ...club }] of clubs.entries()) {
    const rooms = venues.filter(({ kind }) => venueKinds.includes(kind));
    const { venueId, capacitySeats } = rooms[position % rooms.length] ?? venues.at(-1);
    // Each club on two days; homework and reading every day.
    const weekdays = club.aspect === null ? [1 + (position % 5), 1 + ((position + 2) % 5)] : [1, 2, 3, 4, 5];
    await office.call(admin.personId, openOffers, {
      ...{ schoolId, ...club, venueId, sessions: weekdays.map((weekday) => ({ offerId: newId(), weekday })) },
      ...{ gradeFrom: position % 3 === 0 ? 3 : 1, gradeTo: 6, capSeats: Math.min(40, capacitySeats) },
      ...{ minimumSeats: club.aspect === null ? 8 : 0 },
      leaderStaffId: dutyStaff[position % dutyStaff.length].staffId,
    });
  }
}
