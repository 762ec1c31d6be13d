/**
 * The catalogue a school chooses from: the clubs that the school's plan names (M071–M073), its other kinds of activity
 * (M069 M070), teams (M028), the seven items of traditional culture (M029) and reading (M030). A school adds its own.
 * A brand's name is never a club's: it is kept only so that whoever looks for it finds the neutral one (Q3).
 */
import type {
  ActivityKind,
  ActivityType,
  SelfStudyAspect,
  SportsArtsBranch,
  TraditionTag,
  VenueKind,
} from './activity.schema.js';

export interface CatalogueClub {
  readonly clubId: string;
  readonly label: string;
  readonly activityType: ActivityType;
  readonly activityKind: ActivityKind;
  readonly branch: SportsArtsBranch | null;
  readonly aspect: SelfStudyAspect | null;
  readonly traditionTag: TraditionTag | null;
  readonly isTeam: boolean;
  /** Where it usually is: those venues are offered first. */
  readonly venueKinds: readonly VenueKind[];
  readonly alias?: string;
}

type Differs = Partial<Omit<CatalogueClub, 'clubId' | 'label'>>;

const club = (
  clubId: string,
  label: string,
  branch: SportsArtsBranch,
  differs: Differs = {},
): CatalogueClub => ({
  ...{ clubId, label, branch, activityType: 'SPORTS_ARTS', activityKind: 'CLUB', aspect: null },
  ...{ traditionTag: null, isTeam: false, venueKinds: ['FUNCTION_ROOM', 'CLASSROOM'] },
  ...differs,
});
const selfStudy = (
  clubId: string,
  label: string,
  aspect: SelfStudyAspect,
  differs: Differs = {},
): CatalogueClub => ({
  ...club(clubId, label, 'LABOUR', { activityType: 'HOMEWORK', activityKind: 'HOMEWORK', aspect }),
  ...{ branch: null, venueKinds: ['CLASSROOM'] },
  ...differs,
});

const STAGE = { venueKinds: ['THEATRE', 'FUNCTION_ROOM'] } as const;
const FIELD = { venueKinds: ['SPORTS_FIELD', 'GYM'] } as const;
const HALL = { venueKinds: ['SCIENCE_HALL', 'FUNCTION_ROOM'] } as const;
const BOOKS = { venueKinds: ['LIBRARY', 'READING_ROOM', 'CLASSROOM'] } as const;
const reading = { activityType: 'READING', activityKind: 'READING', ...BOOKS } as const;

/** M071 */
export const ART_CLUBS: readonly CatalogueClub[] = [
  club('dance', '舞蹈', 'ART', STAGE),
  club('choir', '合唱', 'ART', STAGE),
  club('instruments', '器乐', 'ART', STAGE),
  club('zuoqin', '挫琴', 'ART', { ...STAGE, traditionTag: 'FOLK_INSTRUMENT' }),
  club('kuaiban', '快板', 'ART', STAGE),
  club('painting', '绘画', 'ART'),
  club('clay', '泥塑', 'ART'),
  club('calligraphy', '书法', 'ART', { traditionTag: 'CALLIGRAPHY' }),
];
/** M072 */
export const SPORT_CLUBS: readonly CatalogueClub[] = [
  club('rope-skipping', '跳绳', 'SPORT', FIELD),
  club('shuttlecock', '踢毽子', 'SPORT', FIELD),
  club('football', '足球', 'SPORT', FIELD),
  club('table-tennis', '乒乓球', 'SPORT', FIELD),
  club('basketball', '篮球', 'SPORT', FIELD),
];
/** M073 */
export const COMPUTING_CLUBS: readonly CatalogueClub[] = [
  club('visual-programming', '图形化编程', 'SCIENCE', { ...HALL, alias: '编程猫' }),
  club('drones', '无人机', 'SCIENCE', { venueKinds: ['SPORTS_FIELD', 'SCIENCE_HALL'] }),
  club('maker', '创客手工', 'SCIENCE', HALL),
];
/** M069 M070: own homework, help for one child at a time, own reading, and the rest of the eight kinds. */
export const DAILY_ACTIVITIES: readonly CatalogueClub[] = [
  selfStudy('own-homework', '自主作业', 'OWN_HOMEWORK'),
  selfStudy('one-to-one-help', '个别答疑', 'ONE_TO_ONE_HELP'),
  selfStudy('own-reading', '自主阅读', 'OWN_READING', reading),
  club('sports', '体育活动', 'SPORT', { ...FIELD, activityKind: 'SPORTS' }),
  club('arts', '艺术活动', 'ART', { activityKind: 'ARTS' }),
  club('science', '科普活动', 'SCIENCE', { ...HALL, activityKind: 'SCIENCE' }),
  { ...club('games', '娱乐游戏', 'SPORT', { activityType: 'CARE', activityKind: 'GAMES' }), branch: null },
  club('outward', '拓展训练', 'SPORT', { ...FIELD, activityKind: 'OUTWARD' }),
  club('labour', '劳动实践', 'LABOUR', { venueKinds: ['FUNCTION_ROOM', 'OFF_SITE'] }),
];
/** M029 M030 beside those above. */
export const TRADITION_CLUBS: readonly CatalogueClub[] = [
  club('opera', '戏曲', 'ART', { ...STAGE, traditionTag: 'OPERA' }),
  club('folk-instruments', '民族乐器', 'ART', { ...STAGE, traditionTag: 'FOLK_INSTRUMENT' }),
  club('martial-arts', '武术', 'SPORT', { ...FIELD, traditionTag: 'MARTIAL_ARTS' }),
  club('go', '围棋', 'ART', { traditionTag: 'GO' }),
  club('chinese-chess', '象棋', 'ART', { traditionTag: 'CHINESE_CHESS' }),
  club('paper-cutting', '剪纸', 'ART', { traditionTag: 'PAPER_CUTTING' }),
  { ...club('poetry', '古诗词吟诵', 'ART', reading), branch: null },
];
/** M028: filled by nomination. */
export const TEAMS: readonly CatalogueClub[] = [
  club('speech-team', '演讲队', 'ART', { ...STAGE, isTeam: true }),
  club('choir-team', '合唱队', 'ART', { ...STAGE, isTeam: true }),
  club('orchestra-team', '乐团', 'ART', { ...STAGE, isTeam: true }),
  club('sports-team', '体育队', 'SPORT', { ...FIELD, isTeam: true }),
];

export const CATALOGUE_GROUPS: readonly {
  readonly title: string;
  readonly clubs: readonly CatalogueClub[];
}[] = [
  { title: '艺术类社团', clubs: ART_CLUBS },
  { title: '体育类社团', clubs: SPORT_CLUBS },
  { title: '计算机类社团', clubs: COMPUTING_CLUBS },
  { title: '传统文化与阅读', clubs: TRADITION_CLUBS },
  { title: '作业、阅读与日常活动', clubs: DAILY_ACTIVITIES },
  { title: '校队（由老师推荐，不参加抽签）', clubs: TEAMS },
];

export const CATALOGUE: readonly CatalogueClub[] = CATALOGUE_GROUPS.flatMap(({ clubs }) => clubs);
