// An upload as phones send it: WeChat names the part after its temporary copy, so the true name has a field of its own.
import { showImport, uploadRegister } from '@anxin/shared';
import { newId } from '../src/ids.js';
import { startTestApp } from './app.js';
import { foundSchool } from './school.js';

const app = await startTestApp();
const school = await foundSchool(app, { classes: [{ grade: 3, number: 1 }], childrenPerClass: 1 });
const office = app.as(school.admin);
const bytes = Buffer.from('姓名,班级,学号\n王小明,三（1）班,99990001\n');
const file = { bytes, fileName: 'tmp_7f3a.csv' };
const key = { schoolId: school.schoolId, importId: newId() };

it('a field that the contract does not know is refused, and nothing is kept', async () => {
  const { status, body } = await office.call(uploadRegister, { ...key, colour: 'red' }, file);
  expect([status, body.code]).toEqual([400, 'request.invalid']);
  expect((await office.call(showImport, key)).status).toBe(404);
});

it('the file keeps the name that its owner gave it', async () => {
  const { status, body } = await office.call(uploadRegister, { ...key, fileName: '三年级名册.csv' }, file);
  expect([status, body.fileName]).toEqual([200, '三年级名册.csv']);
  await app.drain();
  expect((await office.call(showImport, key)).body.state).toBe('PREVIEW');
});
