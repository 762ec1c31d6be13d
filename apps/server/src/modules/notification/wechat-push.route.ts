/**
 * The address that WeChat pushes to, `/api/wechat/push/:appid`. It stands beside the contract, because its body is
 * WeChat's (signed text, JSON or XML) and its answer is a word; nothing is read before the signature holds.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerToProbe, type PushQuery, readPush } from '../../adapters/wechat/push.rules.js';
import { WechatApps } from '../../adapters/wechat/wechat-apps.js';
import { refuse } from '../../http/refuse.js';
import { WechatPushes } from './wechat-push.service.js';

const BODY_LIMIT = 64 * 1024;
const PATH = '/api/wechat/push/:appid';
const APPID = /^\w{6,40}$/;

type PushRequest = FastifyRequest<{ Params: { appid: string }; Querystring: Record<string, unknown> }>;

@Injectable()
export class WechatPushRoute implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly apps: WechatApps,
    private readonly pushes: WechatPushes,
  ) {}

  /** A worker has no HTTP side. */
  async onModuleInit(): Promise<void> {
    if (!this.host.httpAdapter) return;
    const http = this.host.httpAdapter.getInstance() as FastifyInstance;
    await http.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_LIMIT }, (_, body, done) =>
        done(null, body),
      );
      scope.get(PATH, (request: PushRequest, reply) => this.probe(request, reply));
      scope.post(PATH, (request: PushRequest, reply) => this.push(request, reply));
    });
  }

  private async probe(request: PushRequest, reply: FastifyReply): Promise<string> {
    const answer = answerToProbe(queryOf(request), await this.keysOf(request));
    if (answer === null) throw refuse('access.forbidden');
    return reply.type('text/plain').send(answer);
  }

  private async push(request: PushRequest, reply: FastifyReply): Promise<string> {
    const body = typeof request.body === 'string' ? request.body : '';
    const keys = await this.keysOf(request);
    const event = readPush(queryOf(request), body, keys);
    if (event === null) throw refuse('access.forbidden');
    await this.pushes.take(keys.appid, event);
    return reply.type('text/plain').send('success');
  }

  private async keysOf({ params }: PushRequest) {
    if (!APPID.test(params.appid)) throw refuse('access.not_found');
    return this.apps.one(params.appid);
  }
}

/** One text each: a parameter given twice is nobody's. */
const queryOf = ({ query }: PushRequest): PushQuery =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => typeof value === 'string'));
