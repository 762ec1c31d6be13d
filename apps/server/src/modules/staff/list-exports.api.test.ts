// A list on its way to a file is stopped in the middle, twice, too late, and by somebody who may not (E9): whatever
// happens, either the whole file left and is in the access log, or none did and nothing is.
import { cancelListExport, exportClassList, readListExport } from '@anxin/shared';
import { ModulesContainer } from '@nestjs/core';
import { startTestApp } from '../../../test/app.js';
import { addStaff, foundSchool } from '../../../test/school.js';
import type { Actor } from '../../access/actor.js';
import { TableFiles } from '../../adapters/table-file/table-files.js';
import { newId } from '../../ids.js';
import { ListExports } from './list-exports.service.js';

const app = await startTestApp();
const school = await foundSchool(app);
const other = await foundSchool(app);
const { schoolId } = school;
const second = await addStaff(app, schoolId, '钱主任', ['ADMIN']);
const office = app.as(school.admin);

const take = (exportId: string, format = 'pdf', by = school.admin) =>
  app.as(by).call(exportClassList, { schoolId, format, exportId });
const looks = () => app.database.rows("SELECT * FROM access_log WHERE what LIKE 'export%' ORDER BY id");
const row = async (exportId: string) =>
  (await app.database.rows('SELECT * FROM list_export WHERE id = ?', [exportId]))[0];

/** Somebody's very long list before ours; the answer sends it away. */
function longListFirst() {
  const ending = new AbortController();
  const columns = [{ label: '序号', width: 10 }];
  const rows = Array.from({ length: 30_000 }, (_, at) => [String(at)]);
  const table = { title: '很长', mark: '测试', madeAtMs: 0, columns, rows };
  let isOver = false;
  const settled = app
    .get(TableFiles)
    .make('pdf', table, { signal: ending.signal, onPercent: () => undefined })
    .catch(() => undefined)
    .finally(() => {
      isOver = true;
    });
  return {
    isOver: () => isOver,
    goAway: () => {
      ending.abort();
      return settled;
    },
  };
}

/** Begun, and not whole yet. */
async function begun(exportId: string): Promise<void> {
  for (;;) {
    const { status, body } = await office.call(readListExport, { schoolId, exportId });
    if (status === 200) return expect(body.state).toBe('MAKING');
  }
}

test('in the middle: the file is not made to its end, nothing left and nothing is remembered as taken', async () => {
  const exportId = newId();
  const before = await looks();
  const answer = take(exportId);
  await begun(exportId);
  const cancelled = await office.call(cancelListExport, { schoolId, exportId });
  expect([cancelled.status, cancelled.body.state]).toEqual([200, 'CANCELLED']);
  const { status, body, bytes, headers } = await answer;
  expect([status, body.code]).toEqual([409, 'export.cancelled']);
  expect(bytes.subarray(0, 4).toString('latin1')).not.toBe('%PDF');
  expect(headers['content-disposition']).toBeUndefined();
  expect(await looks()).toEqual(before);
  expect((await office.call(readListExport, { schoolId, exportId })).body.state).toBe('CANCELLED');
});

test('its twin that nobody cancels arrives whole, with one look, and says so', async () => {
  const exportId = newId();
  const before = await looks();
  const { status, bytes } = await take(exportId);
  expect([status, bytes.subarray(0, 4).toString('latin1')]).toEqual([200, '%PDF']);
  expect(await looks()).toHaveLength(before.length + 1);
  const { body } = await office.call(readListExport, { schoolId, exportId });
  expect(body).toEqual({ state: 'DONE', percent: 100 });
});

test('twice is once', async () => {
  const long = longListFirst();
  const exportId = newId();
  const answer = take(exportId);
  await begun(exportId);
  const both = [1, 2].map(() => office.call(cancelListExport, { schoolId, exportId }));
  expect((await Promise.all(both)).map(({ body }) => body.state)).toEqual(['CANCELLED', 'CANCELLED']);
  expect((await answer).body.code).toBe('export.cancelled');
  const ended = await row(exportId);
  expect((await office.call(cancelListExport, { schoolId, exportId })).body.state).toBe('CANCELLED');
  expect(await row(exportId)).toEqual(ended);
  await long.goAway();
});

test('after the end it is too late, and what was taken stays remembered', async () => {
  const exportId = newId();
  expect((await take(exportId, 'xlsx')).status).toBe(200);
  const [before, ended] = [await looks(), await row(exportId)];
  const late = await office.call(cancelListExport, { schoolId, exportId });
  expect([late.status, late.body.code]).toEqual([409, 'export.cannot_cancel']);
  expect([await looks(), await row(exportId)]).toEqual([before, ended]);
});

test('who may not is refused as for an export that does not exist, and it goes on', async () => {
  const long = longListFirst();
  const exportId = newId();
  const answer = take(exportId);
  await begun(exportId);
  for (const one of [cancelListExport, readListExport]) {
    const asked = async (by: { personId: string }, id: string) => {
      const { status, body } = await app.as(by).call(one, { schoolId, exportId: id });
      return `${status} ${body.code}`;
    };
    expect(await asked(school.teachers[0] as typeof second, exportId)).toBe('403 access.forbidden');
    for (const by of [second, school.principal, other.admin]) {
      expect(await asked(by, exportId)).toBe('404 access.not_found');
      expect(await asked(by, newId())).toBe('404 access.not_found');
    }
  }
  await long.goAway();
  expect((await answer).status).toBe(200);
});

test('one that waits for its turn is let go at once, and the next after it arrives', async () => {
  const long = longListFirst();
  const [waiting, next] = [newId(), newId()];
  const answer = take(waiting);
  await begun(waiting);
  const behind = take(next, 'pdf', second);
  await office.call(cancelListExport, { schoolId, exportId: waiting });
  expect((await answer).body.code).toBe('export.cancelled');
  expect(long.isOver()).toBe(false);
  await long.goAway();
  expect((await behind).status).toBe(200);
});

const carry = <T>(exportId: string, make: (watch: { signal: AbortSignal }) => Promise<T>) => {
  const actor = { personId: school.admin.personId, requestId: newId() } as Actor;
  const begun = { schoolId, exportId, what: 'export_class_list', because: 'export_pdf' };
  return app.get(ListExports).carry(actor, begun, make);
};

test('cancelled when the file is whole and has not left: it does not leave', async () => {
  const exportId = newId();
  const before = await looks();
  const carried = carry(exportId, async () => {
    expect((await office.call(cancelListExport, { schoolId, exportId })).status).toBe(200);
    return 'the whole file';
  });
  await expect(carried).rejects.toMatchObject({ code: 'export.cancelled' });
  expect(await looks()).toEqual(before);
});

test('the maker is told to stop', async () => {
  const exportId = newId();
  const carried = carry(exportId, async ({ signal }) => {
    const stopped = new Promise((resolve) => signal.addEventListener('abort', resolve));
    await office.call(cancelListExport, { schoolId, exportId });
    // Not told, it would wait here for ever.
    await stopped;
    throw new Error('stopped');
  });
  await expect(carried).rejects.toMatchObject({ code: 'export.cancelled' });
});

test('an end and a cancel at the same moment: one of them is true, never both and never neither', async () => {
  const seen = new Set<string>();
  for (let round = 0; round < 12; round++) {
    const exportId = newId();
    const before = await looks();
    const answer = take(exportId, 'xlsx');
    await new Promise((resolve) => setTimeout(resolve, round * 8));
    let cancelled = await office.call(cancelListExport, { schoolId, exportId });
    // Asked before it was begun.
    while (cancelled.status === 404) cancelled = await office.call(cancelListExport, { schoolId, exportId });
    const took = await answer;
    const taken = took.status === 200;
    expect([took.status, cancelled.status]).toEqual(taken ? [200, 409] : [409, 200]);
    expect(await looks()).toHaveLength(before.length + (taken ? 1 : 0));
    seen.add(taken ? 'taken' : 'cancelled');
  }
  expect(seen.has('cancelled')).toBe(true);
});

test('an id names one export', async () => {
  const exportId = newId();
  await take(exportId, 'xlsx');
  const before = await looks();
  const again = await take(exportId, 'xlsx');
  expect([again.status, again.body.code]).toEqual([409, 'export.id_reused']);
  expect(await looks()).toEqual(before);
});

test('whoever makes files waits in one queue: the server has one thread for them', () => {
  const modules = [...app.nest.get(ModulesContainer).values()];
  const makers = modules.flatMap(({ providers }) => providers.get(TableFiles)?.instance ?? []);
  expect(makers).toEqual([app.get(TableFiles)]);
});
