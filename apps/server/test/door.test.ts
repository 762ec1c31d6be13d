// The one path of a request: who may pass, what is refused and how little a refusal says.

import { newId } from '../src/ids.js';
import { startTestApp } from './app.js';

const app = await startTestApp();

describe('a request that is wrong', () => {
  const cases: [string, Parameters<typeof app.send>[0], number, string][] = [
    ['an unknown path', { method: 'GET', url: '/nothing' }, 404, 'request.not_found'],
  ];
  it.each(cases)('%s', async (_, wire, status, code) => {
    const answer = await app.send(wire);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(JSON.stringify(answer.body)).not.toMatch(/stack|at |node_modules|SELECT/);
    expect(answer.body.requestId).toBe(answer.headers['x-request-id']);
  });
});

it('is ready when the database is', async () => {
  const answer = await app.nest.inject('/healthz');
  expect([answer.statusCode, answer.json()]).toEqual([200, { ready: true }]);
});

it('ids rise within a millisecond', () => {
  const made = Array.from({ length: 20_000 }, newId);
  expect([...made].sort()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});
