/** Prometheus figures on a port of their own, for the machine alone: never on the public one. */
import { createServer } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client';
import type { Config } from '../config/config.js';
import { Deliveries } from '../events/deliveries.js';

export const requestSeconds = new Histogram({
  name: 'http_request_seconds',
  help: 'Time to answer, by endpoint and status',
  labelNames: ['endpoint', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
});

export async function serveMetrics(
  config: Config,
  app: INestApplicationContext,
): Promise<{ port: number; close: () => Promise<void> }> {
  if (config.metricsPort === 0) return { port: 0, close: async () => {} };
  collectDefaultMetrics();
  new Gauge({
    name: 'undelivered',
    help: 'Due deliveries with no final fate',
    async collect() {
      this.set(await app.get(Deliveries).undelivered());
    },
  });
  const server = createServer(async (_, response) => {
    response.setHeader('content-type', register.contentType).end(await register.metrics());
  });
  await new Promise<void>((resolve) => server.listen(config.metricsPort, '127.0.0.1', resolve));
  return {
    port: config.metricsPort,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
