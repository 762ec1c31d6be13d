// The catalogue covers what the plans name, and the office is warned of what nobody can do (M023–M031 M069–M073 M121).
import { catalogue } from '../catalogue.js';
import {
  ART_CLUBS,
  CATALOGUE,
  COMPUTING_CLUBS,
  DAILY_ACTIVITIES,
  SPORT_CLUBS,
  TEAMS,
} from './activity.catalogue.js';
import { offerFault, offerWarnings } from './activity.rules.js';
import {
  ACTIVITY_KINDS,
  ACTIVITY_TYPES,
  SELF_STUDY_ASPECTS,
  SPORTS_ARTS_BRANCHES,
  TRADITION_TAGS,
  VENUE_KINDS,
} from './activity.schema.js';
import * as texts from './activity.texts.js';

const labels = (clubs: readonly { label: string }[]) => clubs.map(({ label }) => label);

describe('the catalogue', () => {
  it('names the 8 art, 5 sport and 3 computing clubs of the plan (M071 M072 M073)', () => {
    expect(labels(ART_CLUBS)).toEqual(['舞蹈', '合唱', '器乐', '挫琴', '快板', '绘画', '泥塑', '书法']);
    expect(labels(SPORT_CLUBS)).toEqual(['跳绳', '踢毽子', '足球', '乒乓球', '篮球']);
    expect(labels(COMPUTING_CLUBS)).toEqual(['图形化编程', '无人机', '创客手工']);
  });

  it('knows a brand only as another word for the neutral name (Q3)', () => {
    expect(CATALOGUE.filter(({ label }) => label.includes('编程猫'))).toEqual([]);
    expect(CATALOGUE.find(({ alias }) => alias === '编程猫')?.label).toBe('图形化编程');
  });

  it('has each of the 4 types, 8 kinds, 4 branches, 3 aspects and 7 traditions (M023–M030 M069 M070)', () => {
    const used = (of: (one: (typeof CATALOGUE)[number]) => string | null) =>
      [...new Set(CATALOGUE.map(of))].filter((one) => one !== null).sort();
    expect(used(({ activityType }) => activityType)).toEqual([...ACTIVITY_TYPES].sort());
    expect(used(({ activityKind }) => activityKind)).toEqual([...ACTIVITY_KINDS].sort());
    expect(used(({ branch }) => branch)).toEqual([...SPORTS_ARTS_BRANCHES].sort());
    expect(used(({ aspect }) => aspect)).toEqual([...SELF_STUDY_ASPECTS].sort());
    expect(used(({ traditionTag }) => traditionTag)).toEqual([...TRADITION_TAGS].sort());
    expect([ACTIVITY_TYPES.length, ACTIVITY_KINDS.length, TRADITION_TAGS.length]).toEqual([4, 8, 7]);
  });

  it('gives a branch to 体艺活动 and to nothing else, and an aspect to self-study alone', () => {
    const faults = CATALOGUE.map((one) =>
      offerFault({ ...one, gradeFrom: 1, gradeTo: 6, capSeats: 30, minimumSeats: 0 }, 40),
    );
    expect(faults.filter((one) => one !== null)).toEqual([]);
    expect(labels(DAILY_ACTIVITIES.filter(({ aspect }) => aspect !== null))).toEqual([
      '自主作业',
      '个别答疑',
      '自主阅读',
    ]);
    expect(TEAMS.every(({ isTeam }) => isTeam)).toBe(true);
  });

  it('has one code and one label per club, each short enough for an offer', () => {
    expect(new Set(CATALOGUE.map(({ clubId }) => clubId)).size).toBe(CATALOGUE.length);
    expect(new Set(labels(CATALOGUE)).size).toBe(CATALOGUE.length);
    expect(CATALOGUE.filter(({ clubId }) => !/^[a-z0-9-]{1,36}$/.test(clubId))).toEqual([]);
  });

  it('says every word in Chinese (M031: the six named venues, function rooms, classrooms, off site)', () => {
    for (const table of Object.values(texts)) {
      for (const word of Object.values(table)) expect(word).toMatch(/^[\p{Script=Han}（）]+$/u);
    }
    expect(VENUE_KINDS).toHaveLength(9);
    expect(Object.keys(catalogue).filter((code) => code.startsWith('activity.')).length).toBeGreaterThan(5);
  });
});

describe('warnings', () => {
  const offer = (offerId: string, changes: object = {}) => ({
    ...{ offerId, weekday: 3, activityType: 'SPORTS_ARTS' as const, venueId: `venue of ${offerId}` },
    ...{ leaderStaffId: null as string | null },
    ...changes,
  });

  it('a leader in two places and a venue used twice, on the same day only', () => {
    const offers = [
      offer('a', { leaderStaffId: 'he', venueId: 'hall' }),
      offer('b', { leaderStaffId: 'he', venueId: 'hall' }),
      offer('c', { leaderStaffId: 'he', venueId: 'hall', weekday: 4 }),
      offer('d'),
    ];
    expect(offerWarnings(offers)).toEqual([
      { kind: 'LEADER_TWICE', weekday: 3, offerIds: ['a', 'b'] },
      { kind: 'VENUE_TWICE', weekday: 3, offerIds: ['a', 'b'] },
    ]);
  });

  it('a day on which there is nothing but homework and care (M121)', () => {
    const offers = [offer('a', { activityType: 'HOMEWORK' }), offer('b', { activityType: 'CARE' })];
    expect(offerWarnings(offers).map(({ kind }) => kind)).toEqual(['HOMEWORK_ONLY']);
    expect(offerWarnings([...offers, offer('c', { activityType: 'READING' })])).toEqual([]);
    expect(offerWarnings([])).toEqual([]);
  });
});

it.each([
  [{}, null],
  [{ gradeFrom: 4, gradeTo: 3 }, 'activity.grades_turned'],
  [{ minimumSeats: 31 }, 'activity.minimum_over_cap'],
  [{ branch: null }, 'activity.branch'],
  [{ activityType: 'READING' }, 'activity.branch'],
  [{ capSeats: 36 }, 'activity.over_venue'],
])('an offer with %j: %s', (changes, code) => {
  const sound = { gradeFrom: 1, gradeTo: 6, capSeats: 30, minimumSeats: 10, branch: 'ART' };
  expect(offerFault({ ...sound, activityType: 'SPORTS_ARTS', ...changes }, 35)).toBe(code);
});
