/**
 * The draw by touch in a browser: frozen and numbered by the principal, drawn by the worker, looked at, published;
 * a family reads its message, where its child is every day and why, and the public page is there for anybody
 * (M088 M089 C7 C9). Each step says what must not be.
 */
import type { TestPerson } from '../../../server/test/app.js';
import { type DrawSchool, PUBLIC_NUMBER, SEED, startDrawSchool } from '../../../server/test/draw-school.js';
import { walk } from '../weapp/walk.js';
import { openWorld } from '../world.js';
import type { Hand } from './hand.js';
import { openSite } from './site.js';

const step = walk();
const world = await openWorld();
const { app, setClock } = world;
const site = await openSite(world);

const moveTo = (unixMs: number) => setClock(new Date(unixMs + 8 * 3_600_000).toISOString().slice(0, 19));
const holds = async (person: TestPerson) =>
  site.hold({ personId: person.personId, token: await app.token(person) });

let drawn: DrawSchool;
let principal: Hand;
let guardian: Hand;

beforeAll(async () => {
  drawn = await startDrawSchool(app, { childrenPerClass: 6, moveTo });
}, 120_000);

step(
  'the list is frozen, then the number entered: only then is it drawn, and nobody is told yet (C7)',
  async () => {
    principal = await holds(drawn.school.principal);
    await principal.launch();
    await principal.tap('抽签编班');
    await principal.sees('家长填志愿');
    await principal.lacks('公布');
    await principal.tap('封存名单');
    await principal.tap('封存');
    await principal.sees('名单已封存');
    await principal.tap('登记公开号码');
    await principal.write('开出的号码', PUBLIC_NUMBER);
    await principal.sees(SEED);
    await principal.tap('登记并抽签');
    await principal.sees('等您公布');
    expect(await app.database.rows('SELECT id FROM temp_class')).toEqual([]);
  },
);

step('the report says what the rule gives and costs before anybody is told (C7, C9)', async () => {
  await principal.tap('看统计');
  await principal.sees('第一志愿');
  await principal.sees('不分类别最好能到');
  expect(await principal.shown()).toContain('不开班');
  await principal.page.goBack();
  await principal.tap('公布');
  await principal.sees('每个家庭都会收到消息');
  await principal.tap('公布');
  await principal.sees('已公布');
  await principal.lacks('作废这次抽签');
});

step(
  'a family is told, sees every day’s group and why, and nothing of another child (M088, C7, C9)',
  async () => {
    const [child] = drawn.children as [DrawSchool['children'][0]];
    guardian = await holds(child.guardian);
    await guardian.launch();
    await guardian.tap('消息');
    await guardian.sees('编班结果公布了');
    await guardian.tap('编班结果公布了');
    await guardian.sees('周一');
    await guardian.sees('周三');
    await guardian.tap('为什么');
    await guardian.sees('第 1 志愿');
    await guardian.sees('抽签号');
    const shown = await guardian.shown();
    const others = drawn.children.slice(1).map(({ name }) => name);
    expect(others.filter((name) => shown.includes(name))).toEqual([]);
    await guardian.tap('关闭');
    await guardian.tap('怎么核对');
    await guardian.sees('名单指纹');
  },
);

step('anybody reads the public page; it names no child (C9)', async () => {
  const [run] = await app.database.rows<{ publicToken: string; inputRoot: string }>(
    `SELECT publicToken, inputRoot FROM allocation_run WHERE state = 'PUBLISHED'`,
  );
  const page = await fetch(`${world.api}/api/draws/${run?.publicToken}/page`);
  const html = await page.text();
  expect([page.status, html.includes(run?.inputRoot as string), html.includes(SEED)]).toEqual([
    200,
    true,
    true,
  ]);
  for (const { name } of drawn.children) expect(html.includes(name)).toBe(false);
  for (const hand of site.hands) expect(hand.thrown).toEqual([]);
});
