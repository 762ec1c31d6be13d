/** The worker process: carries deliveries until it is told to stop, then finishes the round it is in. */
import 'reflect-metadata';
import { setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { appWith } from './app.module.js';
import { clock } from './clock.js';
import { publicConfig, readConfig } from './config/config.js';
import { Relay } from './events/relay.js';
import { serveMetrics } from './http/metrics.js';
import { Retention } from './retention/retention.service.js';

const IDLE_MS = 200;
const TROUBLE_MS = 1_000;
/** Where processors are short, whoever stands at the gate is served before messages are. */
const BEHIND_HTTP = 5;

setPriority(BEHIND_HTTP);
const config = readConfig();
console.log(JSON.stringify({ starting: 'worker', ...publicConfig(config) }));
if (config.clockFile !== null) clock.follow(config.clockFile);
const app = await NestFactory.createApplicationContext(appWith(config), { logger: ['error', 'warn'] });
const metrics = await serveMetrics(config, app);
const relay = app.get(Relay);
await app.get(Retention, { strict: false }).begin();

let isStopping = false;
const stop = () => {
  isStopping = true;
};
process.once('SIGTERM', stop).once('SIGINT', stop);
console.log(JSON.stringify({ working: true }));
while (!isStopping) {
  // The database may be away for a moment; what is due stays due.
  const taken = await relay.round().catch(() => -1);
  if (taken <= 0) await sleep(taken === 0 ? IDLE_MS : TROUBLE_MS);
}
await metrics.close();
await app.close();
