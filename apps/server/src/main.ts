/** The HTTP process. */
import 'reflect-metadata';
import { clock } from './clock.js';
import { publicConfig, readConfig } from './config/config.js';
import { createApp } from './http/create-app.js';
import { serveMetrics } from './http/metrics.js';

const config = readConfig();
console.log(JSON.stringify({ starting: 'http', ...publicConfig(config) }));
if (config.clockFile !== null) clock.follow(config.clockFile);
const app = await createApp(config);
const metrics = await serveMetrics(config, app);
await app.listen(config.port, config.host);
console.log(JSON.stringify({ listening: await app.getUrl() }));

const stop = () => void Promise.all([app.close(), metrics.close()]);
process.once('SIGTERM', stop).once('SIGINT', stop);
