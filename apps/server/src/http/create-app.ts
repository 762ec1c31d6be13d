/**
 * The HTTP application: Fastify under Nest. One path of a request: request id → Gate (who) → `@Serve` (input,
 * use case, output) → ProblemFilter when refused. Bodies are JSON or one multipart file; anything else is a 415.
 */
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyInstance, LogController } from 'fastify';
import { appWith, type BesideModule } from '../app.module.js';
import { clock } from '../clock.js';
import type { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { newId } from '../ids.js';
import { serveH5 } from './h5-pages.js';
import { requestSeconds } from './metrics.js';
import { openApi } from './open-api.js';
import { answerProblem } from './problem.filter.js';
import { secureHeaders } from './secure-headers.js';
import { UPLOAD_LIMITS } from './upload.js';

const BODY_LIMIT = 1024 * 1024;
/** What a page of another origin may read besides the body. */
const TOLD = ['etag', 'x-request-id', 'x-anxin-now', 'x-anxin-token'];

/** One answer to errors, set before any route is: Nest's own, for the same filter, would come too late for some of them. */
class DoorAdapter extends FastifyAdapter {
  override setErrorHandler() {
    return this.instance;
  }
}

/** `beside` are modules added to the line: the demo's seed, the listeners of a test. */
export async function createApp(config: Config, ...beside: BesideModule[]): Promise<NestFastifyApplication> {
  const adapter = new DoorAdapter({
    logger: { level: config.logLevel, base: null },
    logController: new LogController({ requestIdLogLabel: 'requestId', disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    genReqId: newId,
    requestIdHeader: false,
    trustProxy: config.trustProxy,
    frameworkErrors: answerProblem,
  });
  const http = adapter.getInstance() as unknown as FastifyInstance;
  http.setErrorHandler<Error>(answerProblem);
  const app = await NestFactory.create<NestFastifyApplication>(appWith(config, ...beside), adapter, {
    bodyParser: false,
    logger: config.mode === 'test' ? false : ['error', 'warn'],
    abortOnError: false,
  });
  http.removeContentTypeParser('text/plain');
  await http.register(multipart, { limits: UPLOAD_LIMITS });
  if (config.h5Origins.length > 0)
    app.enableCors({ origin: [...config.h5Origins], maxAge: 600, exposedHeaders: TOLD });
  beginAnswers(http);
  hearEmptyDeletes(http);
  partWhenStopping(http);
  tellTheState(http, app.get(Database));
  if (config.h5Dir !== null) serveH5(http, config.h5Dir);
  app.setGlobalPrefix('api');
  await app.init();
  return app;
}

function beginAnswers(http: FastifyInstance): void {
  const secure = secureHeaders();
  http.addHook('onRequest', async (request, reply) => {
    reply.headers(secure);
    reply.header('x-request-id', request.id);
    // A phone's clock may be minutes wrong: every answer tells it the school's time.
    reply.header('x-anxin-now', clock.now());
  });
  http.addHook('onResponse', async (request, reply) => {
    const endpoint = request.endpoint?.name ?? request.routeOptions.url ?? '(none)';
    const status = reply.statusCode;
    request.log.info({ endpoint, status, ms: Math.round(reply.elapsedTime) });
    requestSeconds.observe({ endpoint, status }, reply.elapsedTime / 1000);
  });
}

/** WeChat names a content type on every request, also on a DELETE that carries nothing: there is no body to read. */
function hearEmptyDeletes(http: FastifyInstance): void {
  http.addHook('onRequest', async ({ method, raw: { headers } }) => {
    const isEmpty =
      headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
    if (method === 'DELETE' && isEmpty) delete headers['content-type'];
  });
}

/** A connection kept open for a next request keeps a stopping server for over a minute: its last answer ends it. */
function partWhenStopping(http: FastifyInstance): void {
  let isStopping = false;
  http.addHook('preClose', async () => {
    isStopping = true;
  });
  http.addHook('onSend', async (_, reply) => {
    if (isStopping) reply.header('connection', 'close');
  });
}

function tellTheState(http: FastifyInstance, database: Database): void {
  http.get('/healthz', async (_, reply) => {
    const ready = await database.rows('SELECT 1').then(
      () => true,
      () => false,
    );
    return reply.status(ready ? 200 : 503).send({ ready });
  });
  // Made for whoever asks first: every start would wait for four hundred schemas.
  let document: object | undefined;
  http.get('/api/openapi.json', async () => {
    document ??= openApi();
    return document;
  });
}
