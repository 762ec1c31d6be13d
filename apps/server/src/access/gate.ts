/**
 * The first check of every request: does it come too often, is the caller signed in, and does the role fit the school
 * in the path? The signed-in are counted by session, visitors by address and what they try: a school behind one
 * address is many visitors, each trying little.
 * A stranger learns nothing: a school where one has no such role reads as a school that doesn't exist.
 */

import { type Endpoint, permits } from '@anxin/shared';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../clock.js';
import { Config } from '../config/config.js';
import { refuse } from '../http/refuse.js';
import { servedBy } from '../http/serve.js';
import { type Actor, Sessions, type Visitor } from './actor.js';
import { RequestLimit } from './request-limit.rules.js';

declare module 'fastify' {
  interface FastifyRequest {
    caller?: Actor | Visitor;
    endpoint?: Endpoint;
  }
}

@Injectable()
export class Gate implements CanActivate {
  private readonly limit: RequestLimit;

  constructor(
    private readonly sessions: Sessions,
    config: Config,
    private readonly clock: Clock,
  ) {
    this.limit = new RequestLimit(config.requestRate);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const endpoint = servedBy(context.getHandler());
    const isOpen = endpoint.permission.who === 'ANYONE';
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    request.endpoint = endpoint;
    const login = isOpen ? null : this.sessions.verify(request.headers.authorization);
    this.count(login?.sessionId ?? `${request.ip} ${endpoint.name}`, reply);
    const visitor: Visitor = {
      requestId: request.id,
      deviceId: deviceOf(request),
      ip: request.ip,
    };
    if (isOpen) {
      request.caller = visitor;
      return true;
    }
    const known = login && (await this.sessions.recognise(login, visitor));
    if (known === null) throw refuse('access.sign_in');
    admit(endpoint, known.actor, request.params as Record<string, string>);
    if (known.freshToken !== undefined) reply.header('x-anxin-token', known.freshToken);
    request.caller = known.actor;
    return true;
  }

  private count(caller: string, reply: FastifyReply): void {
    const seconds = this.limit.take(caller, this.clock.now());
    if (seconds === 0) return;
    reply.header('retry-after', seconds);
    throw refuse('request.too_many');
  }
}

function admit({ permission }: Endpoint, actor: Actor, params: Record<string, string>): void {
  const place = params.schoolId ?? params.countyId;
  if (permits(permission, true, place === undefined ? actor.roles : actor.rolesAt(place))) return;
  throw refuse(permits(permission, true, actor.roles) ? 'access.not_found' : 'access.forbidden');
}

function deviceOf(request: FastifyRequest): string | null {
  const device = request.headers['x-anxin-device'];
  return typeof device === 'string' && /^[0-9a-zA-Z-]{8,64}$/.test(device) ? device : null;
}
