/**
 * Before the term, the clubs: a mother ranks for both her children on one screen of the real weapp, others on phones of
 * their own; the office freezes the list and draws once, by the number the principal enters; a family reads where its
 * child is and why (C7 C9 M028 M088 M089). Each step says what must not be.
 */
import {
  commitDraw,
  enterSeed,
  keepPreferenceRound,
  listInbox,
  type OutputOf,
  publishDraw,
  readMyPreferences,
  submitPreferences,
} from '@anxin/shared';
import { newId } from '../../../server/src/ids.js';
import {
  CLUBS,
  DRAW_DAYS,
  offerClubs,
  PUBLIC_NUMBER,
  SEED,
  SEED_SOURCE,
} from '../../../server/test/draw-school.js';
import { enrollAll } from '../../../server/test/enrollment.js';
import { addChild, type TestChild } from '../../../server/test/school.js';
import { eventually } from '../world.js';
import type { Hand } from './hand.js';
import { openTerm } from './term.js';
import { walk } from './walk.js';

const step = walk();
const term = await openTerm({ childrenPerClass: 12 });
const { app, school, schoolId, phones, setClock } = term;
const brother = school.children[0] as TestChild;
const silentOnes = [5, 10, 15, 20];

let sister: TestChild;
let offers: ReadonlyMap<string, string>;
let office: Hand;
let principal: Hand;
let mother: Hand;
const roundOf = () => app.database.rows<{ id: string }>('SELECT id FROM preference_round');
const kept = () =>
  app.database.rows<{ studentId: string; choices: string; version: number }>(
    'SELECT studentId, choices, version FROM preference',
  );
const orderOf = async ({ studentId }: TestChild, weekday: number) => {
  const choices = JSON.parse((await kept()).find((one) => one.studentId === studentId)?.choices ?? '{}');
  const labels = new Map([...offers].map(([label, offerId]) => [offerId, label]));
  return ((choices as Record<string, string[]>)[weekday] ?? []).map((offerId) => labels.get(offerId));
};
const runs = () =>
  app.database.rows<{ id: string; state: string; resultHash: string | null }>(
    'SELECT id, state, resultHash FROM allocation_run',
  );
const groups = () => app.database.rows('SELECT * FROM temp_class ORDER BY id');
const seats = () => app.database.rows('SELECT * FROM temp_class_member ORDER BY studentId, tempClassId');

beforeAll(async () => {
  const wanted = { classId: school.classIds[1] as string, name: '古丽·阿依木', guardian: brother.guardian };
  sister = await addChild(app, schoolId, wanted);
  await enrollAll(app, school, { children: [...school.children, sister], weekdays: DRAW_DAYS });
  offers = await offerClubs(app, school, CLUBS);
}, 120_000);

step('the office opens the round and names the number that nobody knows yet (C7)', async () => {
  office = await term.hold('office', school.admin);
  await office.tap('抽签编班');
  await office.sees('还没有开放填志愿');
  await office.lacks('封存名单');
  await office.phone.launch();
  await office.tap('志愿填报');
  await office.tap('开放志愿填报');
  await office.lacks('开放，并告诉家长');
  await office.write('抽签用哪个公开号码', SEED_SOURCE);
  await office.tap('开放，并告诉家长');
  await office.sees('填报中');
  await office.sees(`这学期参加的共 ${school.children.length + 1} 个`);
  expect(await roundOf()).toHaveLength(1);
});

step(
  'a mother ranks for two children on one screen; until she hands it in the school has nothing (M028)',
  async () => {
    mother = await term.hold('mother', brother.guardian);
    await mother.phone.launch({ path: 'packages/guardian/preferences/index' });
    await mother.sees(brother.name);
    await mother.sees(sister.name);
    await mother.tap(`书法，排第 1，${brother.name}`);
    await mother.tap(`篮球，排第 2，${brother.name}`);
    await mother.tap(`合唱，排第 1，${sister.name}`);
    await mother.tap('第 2 志愿 篮球');
    await mother.tap('篮球往前一位');
    await mother.tap('好了');
    expect(await kept()).toEqual([]);
    await mother.tap('提交志愿');
    await mother.sees('第 1 版');
    await mother.sees('已经交给学校');
    expect(await orderOf(brother, 1)).toEqual(['篮球1', '书法1']);
    expect(await orderOf(sister, 1)).toEqual(['合唱1']);
    expect(await kept()).toHaveLength(2);
  },
);

step('the other families rank from phones of their own, each for its own children only (C7 E5)', async () => {
  const [round] = await roundOf();
  const roundId = round?.id as string;
  const labels = CLUBS.map(({ label }) => label);
  for (const [at, child] of school.children.entries()) {
    if (at === 0 || silentOnes.includes(at)) continue;
    const family = await term.logIn(`family-${at}`, child.guardian);
    const { body } = await family.call(readMyPreferences, {});
    const [sheet] = body.sheets as OutputOf<typeof readMyPreferences>['sheets'];
    expect(sheet?.children.map(({ studentId }) => studentId)).toEqual([child.studentId]);
    const order = [...labels.slice(at % 4), ...labels.slice(0, at % 4)].slice(0, 1 + (at % 3));
    const choices = DRAW_DAYS.map((weekday) => ({
      weekday,
      offerIds: order.map((label) => offers.get(`${label}${weekday}`)),
    }));
    const answers = [{ studentId: child.studentId, version: 0, choices }];
    const sent = await family.call(submitPreferences, { schoolId, roundId, answers });
    expect(sent.status).toBe(200);
    if (at > 1) continue;
    const before = await kept();
    const ofOther = [{ studentId: brother.studentId, version: 1, choices }];
    const tried = await family.call(submitPreferences, { schoolId, roundId, answers: ofOther });
    expect(tried.status).not.toBe(200);
    expect(await kept()).toEqual(before);
  }
  expect(await kept()).toHaveLength(school.children.length + 1 - silentOnes.length);
});

step('before the deadline nothing can be frozen; after it no family can change anything (C7)', async () => {
  await office.phone.launch();
  await office.tap('抽签编班');
  await office.sees('家长填志愿');
  await office.lacks('封存名单');
  const call = await term.as(office);
  const early = await call(commitDraw, { schoolId, runId: newId() });
  expect(early.body.code).toBe('regrouping.round_open');
  await setClock('2026-12-02T20:01');
  await mother.phone.launch({ path: 'packages/guardian/preferences/index' });
  await mother.sees('截止');
  await mother.lacks('提交志愿');
  await mother.lacks('已经交给学校');
  const before = await kept();
  const late = await (await term.as(mother))(submitPreferences, {
    ...{ schoolId, roundId: (await roundOf())[0]?.id },
    answers: [{ studentId: brother.studentId, version: 1, choices: [] }],
  });
  expect(late.status).toBe(409);
  expect(await kept()).toEqual(before);
  expect(await runs()).toEqual([]);
});

step(
  'the office freezes the list; the number is the principal’s to enter, once, and then it is drawn (C7)',
  async () => {
    await office.phone.launch();
    await office.tap('抽签编班');
    await office.tap('封存名单');
    await office.tap('封存');
    await office.sees('等校长登记公开号码');
    await office.lacks('登记公开号码');
    const [run] = await runs();
    const ofRun = { schoolId, runId: run?.id, publicNumber: PUBLIC_NUMBER };
    expect((await (await term.as(office))(enterSeed, ofRun)).status).toBe(403);
    principal = await term.hold('principal', school.principal);
    await principal.tap('抽签编班');
    await principal.tap('登记公开号码');
    await principal.write('开出的号码', PUBLIC_NUMBER);
    await principal.sees(SEED);
    await principal.tap('登记并抽签');
    await principal.sees('等您公布');
    expect(await groups()).toEqual([]);
    await principal.lacks('登记公开号码');
  },
);

step(
  'the office publishes; neither list nor number nor result can be had a second time (C7 C9)',
  async () => {
    const [drawn] = await runs();
    await office.phone.launch();
    await office.tap('抽签编班');
    await office.tap('公布');
    await office.sees('每个家庭都会收到消息');
    expect(await groups()).toEqual([]);
    await office.tap('公布');
    await office.sees('已公布');
    for (const words of ['封存名单', '登记公开号码', '公布', '作废这次抽签']) await office.lacks(words);
    const [made, placed] = [await groups(), await seats()];
    expect(placed.length).toBeGreaterThan(school.children.length);
    const [byOffice, byPrincipal] = [await term.as(office), await term.as(principal)];
    const again = [
      await byOffice(commitDraw, { schoolId, runId: newId() }),
      await byPrincipal(enterSeed, { schoolId, runId: drawn?.id, publicNumber: '99 99 99 99' }),
      await byOffice(keepPreferenceRound, {
        ...{ schoolId, roundId: (await roundOf())[0]?.id, seedSource: SEED_SOURCE },
        closesAt: '2026-12-20T12:00:00.000Z',
      }),
    ];
    expect(again.map(({ status }) => status)).toEqual([409, 409, 409]);
    // Asked twice, published once.
    await byOffice(publishDraw, { schoolId, runId: drawn?.id, replaceGroups: true });
    expect(await runs()).toEqual([{ ...drawn, state: 'PUBLISHED' }]);
    expect([await groups(), await seats()]).toEqual([made, placed]);
  },
);

step(
  'the family reads its message, each child’s week and why; nothing of another child (M088 C7 C9)',
  async () => {
    const inbox = async () => (await (await term.as(mother))(listInbox, {})).body.items;
    await eventually('its message', async () =>
      (await inbox()).some(({ title }) => title === '编班结果公布了'),
    );
    await mother.phone.launch();
    await mother.tap('消息');
    await mother.tap('编班结果公布了');
    await mother.sees('周一');
    await mother.sees('周三');
    await mother.sees('怎么核对');
    const shown = await mother.shown();
    const own = [brother, sister].find(({ name }) => shown.includes(name));
    expect(own).toBeDefined();
    await mother.tap('周一为什么这样编班');
    await mother.sees('第 1 志愿');
    await mother.sees('抽签号');
    const why = await mother.shown();
    const others = school.children.slice(1).map(({ name }) => name);
    expect(others.filter((name) => why.includes(name) || shown.includes(name))).toEqual([]);
    for (const { studentId, name } of [brother, sister]) {
      await mother.phone.launch({ path: 'packages/guardian/groups/index', query: { schoolId, studentId } });
      await mother.sees(`${name} · `);
      await mother.tap('怎么核对');
      await mother.sees('名单指纹');
    }
  },
);

step('no phone ever threw', async () => {
  await phones.neverThrew();
});
