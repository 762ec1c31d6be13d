// «Someone must act»: one owner, raised once, resolved once, seen by nobody else.
import { listAttention, resolveAttention } from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { newId } from '../../ids.js';
import { Attention } from './attention.public.js';

const app = await startTestApp();
const schoolId = newId();
const otherSchool = newId();
const teacher = await app.person({ [schoolId]: 'TEACHER' });
const colleague = await app.person({ [schoolId]: 'TEACHER' });
const admin = await app.person({ [schoolId]: 'ADMIN' });
const stranger = await app.person({ [otherSchool]: 'TEACHER' });

const raise = (subjectId: string) =>
  app.database.transaction((tx) =>
    app.get(Attention).raise(tx, {
      schoolId,
      kind: 'events.delivery_poisoned',
      ownerPersonId: teacher.personId,
      subjectId,
      detail: { tries: 10 },
    }),
  );

it('is raised once while open, and again after it was resolved', async () => {
  const mark = await app.mark();
  const first = await raise('once');
  expect(await raise('once')).toBe(first);
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['attention.raised']);
  await app.as(teacher).call(resolveAttention, { schoolId, attentionId: first, resolution: '已处理' });
  expect(await raise('once')).not.toBe(first);
});

it('is seen by its owner and by the office, not by a colleague or another school', async () => {
  const attentionId = await raise('seen');
  const mine = await app.as(teacher).call(listAttention, { schoolId });
  expect(mine.body.items[0]).toMatchObject({
    id: attentionId,
    isMine: true,
    state: 'OPEN',
    detail: { tries: 10 },
  });
  const all = await app.as(admin).call(listAttention, { schoolId, whose: 'ALL' });
  expect(all.body.items.map(({ id }) => id)).toContain(attentionId);
  expect((await app.as(colleague).call(listAttention, { schoolId })).body.items).toEqual([]);

  const mark = await app.mark();
  const input = { schoolId, attentionId, resolution: '已处理' };
  const refusals = [
    await app.as(colleague).call(listAttention, { schoolId, whose: 'ALL' }),
    await app.as(colleague).call(resolveAttention, input),
    await app.as(stranger).call(resolveAttention, input),
    await app.as(stranger).call(resolveAttention, { ...input, schoolId: otherSchool }),
    await app.as(null).call(resolveAttention, input),
  ];
  expect(refusals.map(({ status, body }) => [status, body.code])).toEqual([
    [403, 'access.forbidden'],
    [404, 'access.not_found'],
    [404, 'access.not_found'],
    [404, 'access.not_found'],
    [401, 'access.sign_in'],
  ]);
  expect(await app.eventsSince(mark)).toEqual([]);
});

it('two people resolve it at once: one did, the other learns so', async () => {
  const attentionId = await raise('race');
  const mark = await app.mark();
  const answers = await Promise.all(
    [teacher, admin].map((person) =>
      app.as(person).call(resolveAttention, { schoolId, attentionId, resolution: '已联系家长' }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['attention.resolved']);
});

it('a long list comes in pages without gaps or repeats', async () => {
  for (const subject of ['p1', 'p2', 'p3']) await raise(subject);
  const seen: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await app.as(teacher).call(listAttention, { schoolId, limit: 2, cursor });
    seen.push(...page.body.items.map(({ id }) => id));
    if (page.body.nextCursor === null) break;
    cursor = page.body.nextCursor;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThanOrEqual(5);
});
