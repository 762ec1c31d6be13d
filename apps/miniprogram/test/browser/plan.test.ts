/**
 * Before the term, at a desk and by touch: the administrator writes the school's plan, every step and system gets its
 * owner, the minutes are attached, the principal signs off (M003 M054 M056 M074 M119); a list leaves the house as a
 * file that says whose copy it is (C10 E9); and a family's appeal is heard by somebody who had no part in it (Q6).
 */
import { readFileSync } from 'node:fs';
import {
  answerRefusal,
  appealRefusal,
  FLOW_STEP_TEXT,
  listLooks,
  proposeRefusal,
  SAFETY_SYSTEM_TEXT,
} from '@anxin/shared';
import { readTable } from '../../../server/src/adapters/xlsx/read-table.js';
import { newId } from '../../../server/src/ids.js';
import { StaffList } from '../../../server/src/modules/staff/staff.public.js';
import { submit } from '../../../server/test/applying.js';
import { messyRoster } from '../../../server/test/roster-file.js';
import type { TestSchool } from '../../../server/test/school.js';
import { familyBinds, importRoster, ringBells } from '../office.js';
import { walk } from '../weapp/walk.js';
import { ADMIN, openWorld, PRINCIPAL } from '../world.js';
import type { Hand } from './hand.js';
import { type Login, openSite } from './site.js';

const step = walk();
const world = await openWorld();
const { app, schoolId, termId, today } = world;
const site = await openSite(world);
const PLAN = '/#/packages/planning/school-plan/index';
const SECOND = { name: '钱主任', phone: '13700000012' };
const PHONE = '13800000001';

let adminLogin: Login;
let principalLogin: Login;
let secondLogin: Login;
let office: Hand;
let principal: Hand;
let applicationId = '';

const plans = () =>
  app.database.rows<{ state: string; fileHash: string | null }>(
    'SELECT state, fileHash FROM school_plan WHERE schoolId = ?',
    [schoolId],
  );

beforeAll(async () => {
  await app.database.transaction((tx) =>
    app.get(StaffList).addAll(tx, schoolId, [{ staffId: newId(), ...SECOND, roles: ['ADMIN'] }]),
  );
  adminLogin = await site.logIn('o-admin', ADMIN.phone);
  principalLogin = await site.logIn('o-principal', PRINCIPAL.phone);
  secondLogin = await site.logIn('o-second', SECOND.phone);
  const pupils = [{ name: '王晓明', phone: PHONE }];
  const { apply } = await importRoster(world, adminLogin, await messyRoster(pupils, []));
  await apply();
  await ringBells(world, adminLogin);
});

step(
  'the office is told that the term has no plan, and finds one written from its own calendar (M003)',
  async () => {
    office = await site.hold(adminLogin);
    await office.launch();
    await office.tap('本学期的实施方案还没签发');
    await office.sees('六个环节按实际完成情况自动更新');
    await office.tap('写方案');
    await office.sees('领导小组 · 缺 2');
    await office.tap('正文');
    await office.tap('领导小组 · 缺 2');
    await office.lacks('签发');
  },
);

step('a leader and members, an owner for each of six steps and eight systems (M057 M119)', async () => {
  await office.tap('组长');
  await office.tap(PRINCIPAL.name);
  await office.tap('选成员');
  await office.tap(ADMIN.name);
  await office.tap(SECOND.name);
  await office.tap('选好了');
  await office.sees('成员 2 人');
  await office.tap('六个环节 · 缺 6');
  for (const word of Object.values(FLOW_STEP_TEXT)) {
    await office.tap(`${word}的负责人`);
    await office.tap(ADMIN.name);
    await office.misses(`${word}由谁负责`);
  }
  // The tab is gone in the middle of it; what was typed is still there.
  await office.kill();
  await office.launch('/#/packages/planning/school-plan-editor/index');
  await office.sees('上次没保存的内容还在');
  await office.tap('八项制度 · 缺 8');
  for (const word of Object.values(SAFETY_SYSTEM_TEXT)) {
    await office.tap(`${word}的负责人`);
    await office.tap(SECOND.name);
    await office.misses(`${word}由谁负责`);
  }
  await office.sees('八项制度');
  expect(await plans()).toEqual([]);
  await office.tap('保存草稿');
  await office.launch(PLAN);
  await office.sees('还没有附上校领导班子会议记录');
  expect(await plans()).toEqual([{ state: 'DRAFT', fileHash: null }]);
});

step(
  'without the minutes nobody can sign; with them the principal does, and the office cannot (M054 M056)',
  async () => {
    principal = await site.hold(principalLogin);
    await principal.launch();
    await principal.tap('本学期的实施方案还没签发');
    await principal.sees('签发前还要补上');
    await principal.lacks('签发');
    await office.choose('选文件', { name: '会议记录.pdf', buffer: Buffer.from('%PDF-1.7 会议记录') });
    await office.sees('内容齐全');
    await office.lacks('签发');
    await principal.launch(PLAN);
    await principal.sees('内容齐全');
    await principal.tap('签发');
    await principal.sees('签发后不能再改');
    await principal.tap('签发');
    await principal.sees('已签发，可备案');
    expect(await plans()).toEqual([{ state: 'READY', fileHash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  },
);

step('the home says the next step, whose it is and by when (M074)', async () => {
  await office.launch();
  await office.sees(`下一步：${FLOW_STEP_TEXT.SURVEY}`);
  await office.sees('您负责');
});

step('a list leaves the house as a file that can be read, marked and logged (C10 E9)', async () => {
  await office.launch('/#/packages/school/classes/index');
  await office.sees('三（2）班');
  await office.tap('导出');
  await office.sees('记入查看记录');
  const arriving = office.page.waitForEvent('download');
  await office.tap('Excel 表格');
  const download = await arriving;
  expect(download.suggestedFilename()).toBe('班级名单.xlsx');
  const [sheet] = await readTable(readFileSync(await download.path()));
  const [title, mark, head, ...rows] = sheet?.rows ?? [];
  expect(title).toEqual(['班级名单']);
  expect(mark?.[0]).toMatch(new RegExp(`青山县实验小学.*${ADMIN.name}.*${today}.*导出`));
  expect(head).toEqual(['班级', '序号', '姓名']);
  expect(rows).toEqual([['三（2）班', '1', '王晓明']]);
  const { body } = await app.as(adminLogin).call(listLooks, { schoolId, limit: 1 });
  expect(body.items[0]).toMatchObject({ what: 'export_class_list', actorId: adminLogin.personId });
});

step(
  'an appeal is not for those who refused: the other administrator hears it and lets the child in (M081 Q6)',
  async () => {
    const family = await familyBinds(world, PHONE);
    const school = { schoolId, termId, admin: adminLogin } as unknown as TestSchool;
    const sent = await submit(app, school, family as never);
    applicationId = sent.applicationId;
    const one = (version: number) => ({ schoolId, applicationId, version });
    const { studentId } = family;
    await app
      .as(adminLogin)
      .call(proposeRefusal, { ...one(1), because: 'SERVICE_NOT_RUN', note: '周五不开' });
    await app.as(principalLogin).call(answerRefusal, { ...one(2), confirmed: true });
    const appealed = await app
      .as(family.guardian)
      .call(appealRefusal, { ...one(3), studentId, note: '周一到周四就可以' });
    expect(appealed.status).toBe(200);
    const review = `/#/packages/school/review/index?applicationId=${applicationId}`;
    for (const hand of [office, principal]) {
      await hand.launch(review);
      await hand.sees('建议或确认不同意的人不能复核');
      await hand.lacks('复核申诉');
    }
    const second = await site.hold(secondLogin);
    await second.launch();
    await second.tap('审核');
    await second.tap('申诉 1');
    await second.tap('看 王');
    await second.sees('周一到周四就可以');
    await second.tap('复核申诉');
    await second.write('写给家长的话', '已核实，周一到周四可以参加');
    await second.tap('改为通过');
    await second.sees('学校复核：改为通过');
    const [application] = await app.database.rows(
      'SELECT state, pending FROM service_application WHERE id = ?',
      [applicationId],
    );
    expect(application).toEqual({ state: 'APPROVED', pending: 'NOTHING' });
  },
);

step('no page ever threw', async () => {
  for (const hand of site.hands) expect(hand.thrown).toEqual([]);
});
