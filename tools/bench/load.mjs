// The load, in its own process: each lane sends its requests one after the other over kept connections.
// Reads a job file `{ port, lanes: [[{ method, path, token, body }]], client }`, prints one line of figures.
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

const { port, lanes, client = 'http', warmUp = 0 } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const agent = new Agent({ keepAlive: true, maxSockets: lanes.length });

const overHttp = ({ method, path, token, body }) =>
  new Promise((resolve, reject) => {
    const headers = { ...(token && { authorization: `Bearer ${token}` }) };
    if (body !== undefined) {
      headers['content-type'] = 'application/json';
      headers['content-length'] = Buffer.byteLength(body);
    }
    const sent = request({ host: '127.0.0.1', port, method, path, agent, headers }, (answer) => {
      let bytes = 0;
      let head = '';
      answer.on('data', (part) => {
        if (bytes === 0) head = part.toString('utf8').slice(0, 300);
        bytes += part.length;
      });
      answer.on('end', () => resolve({ status: answer.statusCode, head }));
    });
    sent.once('error', reject);
    sent.end(body);
  });

const overFetch = async ({ method, path, body }) => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, body });
  return { status: answer.status, head: (await answer.text()).slice(0, 300) };
};

const send = client === 'fetch' ? overFetch : overHttp;
const took = [];
const failures = [];
async function run(lane) {
  for (const one of lane) {
    const started = performance.now();
    const { status, head } = await send(one);
    took.push(performance.now() - started);
    if (status !== 200 || /"errcode":[1-9]/.test(head)) failures.push(`${status} ${head}`);
  }
}
if (warmUp > 0) await Promise.all(lanes.map((lane) => run(lane.slice(0, warmUp))));
took.length = 0;
const started = performance.now();
await Promise.all(lanes.map((lane) => run(lane.slice(warmUp))));
const seconds = (performance.now() - started) / 1000;
took.sort((one, other) => one - other);
const at = (share) => took[Math.min(took.length - 1, Math.floor(took.length * share))];
agent.destroy();
console.log(
  JSON.stringify({
    ...{ requests: took.length, rate: took.length / seconds, p50: at(0.5), p99: at(0.99) },
    ...{ failed: failures.length, failure: failures[0] ?? null },
  }),
);
