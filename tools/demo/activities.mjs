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
  ['一楼功能教室', 'FUNCTION_ROOM', 36],
  ['二楼功能教室', 'FUNCTION_ROOM', 40],
  ['三楼功能教室', 'FUNCTION_ROOM', 40],
  ['四楼功能教室', 'FUNCTION_ROOM', 40],
  ['五楼功能教室', 'FUNCTION_ROOM', 36],
  ['创客教室', 'SCIENCE_HALL', 32],
  ['操场', 'SPORTS_FIELD', 300],
  ['体育馆', 'GYM', 120],
  ['演艺厅', 'THEATRE', 200],
  ['图书馆', 'LIBRARY', 60],
  ['一楼作业教室', 'CLASSROOM', 45],
  ['二楼答疑教室', 'CLASSROOM', 45],
];

export async function offerActivities(office, { schoolId, admin, dutyStaff }) {
  const venues = [];
  for (const [label, kind, capacitySeats] of VENUES) {
    const venue = { venueId: newId(), label, kind, capacitySeats, inspectedOn: null };
    venues.push(await office.call(admin.personId, saveVenue, { schoolId, ...venue }));
  }
  const taken = new Set();
  const clubs = [...ART_CLUBS, ...SPORT_CLUBS, ...COMPUTING_CLUBS, ...DAILY_ACTIVITIES.slice(0, 3)];
  for (const [position, { venueKinds, alias: _, ...club }] of clubs.entries()) {
    // Each club on two days; homework and reading every day.
    const weekdays = club.aspect === null ? [1 + (position % 5), 1 + ((position + 2) % 5)] : [1, 2, 3, 4, 5];
    const rooms = venues.filter(({ kind }) => venueKinds.includes(kind));
    const isFree = ({ venueId }) => weekdays.every((weekday) => !taken.has(`${venueId} ${weekday}`));
    const { venueId, capacitySeats } = rooms.find(isFree) ?? rooms[0] ?? venues[0];
    for (const weekday of weekdays) taken.add(`${venueId} ${weekday}`);
    await office.call(admin.personId, openOffers, {
      ...{ schoolId, ...club, venueId, sessions: weekdays.map((weekday) => ({ offerId: newId(), weekday })) },
      ...{ gradeFrom: position % 3 === 0 ? 3 : 1, gradeTo: 6, capSeats: Math.min(40, capacitySeats) },
      ...{ minimumSeats: club.aspect === null ? 8 : 0 },
      leaderStaffId: dutyStaff[position % dutyStaff.length].staffId,
    });
  }
}
