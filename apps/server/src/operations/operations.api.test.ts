// What an operator does by hand (E1, E12): a school with its first administrator, a mini-program, new keys.
import { createHash } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { startTestApp } from '../../test/app.js';
import { foundSchool, type TestSchool } from '../../test/school.js';
import { WechatApps } from '../adapters/wechat/wechat-apps.js';
import { appWith } from '../app.module.js';
import { readConfig } from '../config/config.js';
import { PhoneProof } from '../modules/staff/staff.public.js';
import { ChildVault, Fingerprints } from '../modules/student/student.public.js';
import { rotateKeys } from './key-rotation.js';
import { addSchool } from './school-add.js';
import { enterWechatApp } from './wechat-app.js';

const keyOf = (id: string) => `${id}:${createHash('sha256').update(id).digest('base64')}`;
const app = await startTestApp({ env: { ANXIN_KEYS: keyOf('k1') } });
const APPID = 'wx0123456789abcdef';
const wechatApp = {
  ...{ appid: APPID, name: '安心课后', secret: 'the-secret', pushToken: 'token', pushAesKey: 'a'.repeat(43) },
  ...{ schoolIds: [] as string[], templates: [] as object[] },
};
let school: TestSchool;
beforeAll(async () => {
  app.moveClockTo('2026-11-25T02:00:00.000Z');
  school = await foundSchool(app, { classes: [{ grade: 3, number: 1 }], childrenPerClass: 2 });
}, 60_000);

/** The same database under other keys. */
async function under<T>(
  keys: string,
  work: (other: Awaited<ReturnType<typeof open>>) => Promise<T>,
): Promise<T> {
  const other = await open(keys);
  try {
    return await work(other);
  } finally {
    await other.close();
  }
}
const open = (keys: string) =>
  NestFactory.createApplicationContext(
    appWith(readConfig({ ANXIN_MODE: 'test', DATABASE_URL: app.databaseUrl, ANXIN_KEYS: keys })),
    { logger: false },
  );

describe('school:add', () => {
  const wanted = { county: '丙县教育局', school: '丙小学', admin: { name: '孙主任', phone: '13811112222' } };

  test('the first administrator holds the post from the first proof of the phone, nobody before', async () => {
    const { schoolId } = await addSchool(app.nest, wanted);
    const roles = () => app.database.rows('SELECT role FROM membership WHERE placeId = ?', [schoolId]);
    expect(await roles()).toEqual([]);
    const person = await app.person();
    await app.database.transaction((tx) => app.get(PhoneProof).signIn(tx, person.personId, '13811112222'));
    expect(await roles()).toEqual([{ role: 'ADMIN' }]);
  });

  test('a second school of the county joins it; the same name twice is refused and changes nothing', async () => {
    const one = await addSchool(app.nest, { ...wanted, school: '丁小学' });
    const counties = await app.database.rows('SELECT id FROM county_bureau WHERE name = ?', [wanted.county]);
    expect(counties).toEqual([{ id: one.countyId }]);
    const before = await app.database.rows('SELECT id FROM school');
    await expect(addSchool(app.nest, { ...wanted, school: '丁小学' })).rejects.toThrow('already has');
    expect(await app.database.rows('SELECT id FROM school')).toEqual(before);
  });

  test('a mistake is told by its place, without its value', async () => {
    const wrong = { ...wanted, admin: { name: '孙主任', phone: '138-secret' } };
    const error = await addSchool(app.nest, wrong).catch((one: Error) => one);
    expect(String(error)).toContain('admin.phone');
    expect(String(error)).not.toContain('138-secret');
  });
});

test('wechat:app keeps secrets sealed, serves the schools named, and replaces what is entered again', async () => {
  const { schoolId } = school;
  await enterWechatApp(app.nest, { ...wechatApp, schoolIds: [schoolId] });
  const [row] = await app.database.rows<object>('SELECT * FROM wechat_app WHERE appid = ?', [APPID]);
  expect(JSON.stringify(row)).not.toContain('the-secret');
  expect(await app.get(WechatApps).servingSchool(schoolId)).toBe(APPID);
  await enterWechatApp(app.nest, { ...wechatApp, secret: 'another' });
  expect((await app.get(WechatApps).one(APPID)).secret).toBe('another');
  await expect(enterWechatApp(app.nest, { ...wechatApp, appid: 'nonsense' })).rejects.toThrow('appid');
});

describe('keys:rotate', () => {
  beforeAll(() => enterWechatApp(app.nest, { ...wechatApp, secret: 'another' }));

  test('nothing stays sealed by the old key; everything opens, and hashes tell which keys they need', async () => {
    const { schoolId, children, admin } = school;
    const old = await boxesUnder('k1');
    expect(old).toEqual(
      expect.arrayContaining(['school_key.keyBox', 'staff_member.phoneBox', 'wechat_app.secretBox']),
    );
    const told = await under(`${keyOf('k2')},${keyOf('k1')}`, (other) => rotateKeys(other));
    expect(told.present).toBe('k2');
    expect(told.hashes).toMatchObject({ k2: 0 });
    expect(told.hashes.k1).toBeGreaterThan(0);
    expect(await boxesUnder('k1')).toEqual([]);
    const names = await under(keyOf('k2'), async (alone) => {
      expect((await alone.get(WechatApps, { strict: false }).one(APPID)).secret).toBe('another');
      const keys = await alone.get(ChildVault, { strict: false }).unlock(
        schoolId,
        children.map(({ studentId }) => studentId),
      );
      const rows = await app.database.rows<{ id: string; nameBox: string }>(
        'SELECT id, nameBox FROM student',
      );
      return rows.map(({ id, nameBox }) => keys.openText(id, 'student.name', nameBox));
    });
    expect(names.sort()).toEqual(children.map(({ name }) => name).sort());
    // A hash of the old key is found as long as that key is known.
    const found = (keys: string) =>
      under(keys, async (other) => {
        const phones = other.get(Fingerprints, { strict: false }).phones(admin.phone);
        return (await app.database.rows('SELECT id FROM staff_member WHERE phoneHash IN (?)', [phones]))
          .length;
      });
    expect([await found(`${keyOf('k2')},${keyOf('k1')}`), await found(keyOf('k2'))]).toEqual([1, 0]);
  }, 60_000);

  test('running again changes nothing', async () => {
    const { sealed } = await under(`${keyOf('k2')},${keyOf('k1')}`, (other) => rotateKeys(other));
    expect(Object.values(sealed).every((number) => number === 0)).toBe(true);
  });

  /** Every column of every table whose name says it is a box. */
  async function boxesUnder(keyId: string): Promise<string[]> {
    const columns = await app.database.rows<{ place: string; t: string; c: string }>(
      `SELECT TABLE_NAME AS t, COLUMN_NAME AS c FROM information_schema.COLUMNS
        WHERE TABLE_SCHEMA = DATABASE() AND COLUMN_NAME LIKE '%Box'`,
    );
    const found: string[] = [];
    for (const { t, c } of columns) {
      const rows = await app.database.rows(`SELECT 1 FROM ${t} WHERE ${c} LIKE ? LIMIT 1`, [`${keyId}.%`]);
      if (rows.length > 0) found.push(`${t}.${c}`);
    }
    return found;
  }
});
