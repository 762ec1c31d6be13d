// A server that is told to stop gives the answers it owes, and waits for nobody who has nothing more to ask.
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { logIn } from '@anxin/shared';
import { startTestApp } from './app.js';

const app = await startTestApp();

it('an answer still owed when it stops is given, and ends a connection that would have been kept', async () => {
  await app.nest.listen(0, '127.0.0.1');
  const agent = new Agent({ keepAlive: true });
  const asking = request(`${await app.nest.getUrl()}/api${logIn.path}`, {
    ...{ method: 'POST', agent },
    headers: { 'content-type': 'application/json', 'content-length': 2 },
  });
  const answering = once(asking, 'response');
  const arriving = once(app.nest.getHttpServer(), 'request');
  asking.write('{');
  await arriving;
  const stopped = app.nest.close();
  while (app.nest.getHttpServer().listening) await new Promise((resolve) => setTimeout(resolve, 10));
  asking.end('}');
  const [answer] = (await answering) as [IncomingMessage];
  answer.resume();
  expect([answer.statusCode, answer.headers.connection]).toEqual([400, 'close']);
  await stopped;
  expect(await connectionsOf()).toBe(0);
  agent.destroy();
});

const connectionsOf = () =>
  new Promise<number>((resolve, reject) => {
    app.nest
      .getHttpServer()
      .getConnections((error: Error | null, count: number) => (error ? reject(error) : resolve(count)));
  });
