/**
 * A list on its way to a file, on the real weapp: how far it is can be read, it can be cancelled, and then neither a
 * file is opened nor a taking remembered; its twin arrives and is (E9).
 */
import { cancelListExport, exportClassList, readListExport } from '@anxin/shared';
import { newId } from '../../../server/src/ids.js';
import type { TestStaff } from '../../../server/test/school.js';
import type { Hand } from './hand.js';
import { openTerm } from './term.js';
import { walk } from './walk.js';

const step = walk();
/** So many that the file takes a while. */
const term = await openTerm({ childrenPerClass: 150, unbound: true });
const { app, school, schoolId, phones } = term;

let office: Hand;
const exports = () =>
  app.database.rows<{ id: string; state: string }>('SELECT id, state FROM list_export WHERE askedBy = ?', [
    school.admin.personId,
  ]);
const looks = () =>
  app.database.rows('SELECT what, because FROM access_log WHERE actorId = ? AND what LIKE ?', [
    school.admin.personId,
    'export%',
  ]);

step('while it is made it can be cancelled; then no file is opened and none was taken (E9)', async () => {
  office = await term.hold('office', school.admin);
  await office.tap('班级');
  await office.tap('导出');
  await office.sees('记入查看记录');
  // Others have asked before: the file waits for its turn.
  const principal = await term.logIn('principal', school.principal);
  const asked = Array.from({ length: 7 }, () => newId());
  const files = asked.map((exportId) =>
    principal.call(exportClassList, { schoolId, format: 'pdf', exportId }),
  );
  await office.tap('PDF');
  await office.sees('取消导出');
  await office.lacks('Excel 表格');
  await office.tap('取消导出');
  await office.misses('取消导出');
  await office.finds('PDF');
  expect(await office.phone.notes('openDocument')).toEqual([]);
  expect(await office.shown()).not.toContain('编号');
  expect(await exports()).toMatchObject([{ state: 'CANCELLED' }]);
  expect(await looks()).toEqual([]);
  // Nobody else's was touched.
  expect((await Promise.all(files)).map(({ status }) => status)).toEqual(asked.map(() => 200));
});

step('asked again it arrives, is opened and is remembered; then it is too late to cancel', async () => {
  await office.tap('Excel 表格');
  await office.misses('记入查看记录');
  expect(await office.phone.notes('openDocument')).toHaveLength(1);
  expect(await looks()).toEqual([{ what: 'export_class_list', because: 'export_xlsx' }]);
  const taken = (await exports()).find(({ state }) => state === 'DONE');
  const call = await term.as(office);
  const late = await call(cancelListExport, { schoolId, exportId: taken?.id });
  expect([late.status, late.body.code]).toEqual([409, 'export.cannot_cancel']);
});

step('another’s export is not there for a colleague, and a teacher may not even ask', async () => {
  const [one] = await exports();
  const key = { schoolId, exportId: one?.id };
  const principal = await term.logIn('principal-again', school.principal);
  expect((await principal.call(readListExport, key)).status).toBe(404);
  expect((await principal.call(cancelListExport, key)).status).toBe(404);
  const teacher = await term.logIn('teacher', school.teachers[0] as TestStaff);
  expect((await teacher.call(cancelListExport, key)).status).toBe(403);
});

step('no phone ever threw', async () => {
  await phones.neverThrew();
});
