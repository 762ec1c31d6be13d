/**
 * Every error becomes a coded problem. What we decided is answered as decided; what the caller sent wrong is a 4xx;
 * a database out of reach is «busy»; anything else is ours: 500 with a request id, and the cause only in the log.
 */
import { catalogue, type ErrorCode, errorEntry, type Problem } from '@anxin/shared';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isBusy, isDuplicate } from '../database/database-error.js';
import { DomainError } from './refuse.js';

const BY_STATUS: Record<number, ErrorCode> = {
  404: 'request.not_found',
  413: 'request.too_large',
  415: 'request.unsupported_type',
  429: 'request.too_many',
};

@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const code = codeOf(error);
  if (code === 'server.failed') request.log.error({ failure: traceOf(error) });
  const problem: Problem = {
    code,
    text: errorEntry(code).text,
    requestId: request.id,
    ...(error instanceof DomainError ? error.more : {}),
  };
  void reply.status(catalogue[code].status).header('x-request-id', request.id).send(problem);
}

function codeOf(error: unknown): ErrorCode {
  if (error instanceof DomainError) return error.code;
  if (isBusy(error)) return 'server.busy';
  // The id of one fact came again for another fact, or two did the same thing at the same moment.
  if (isDuplicate(error)) return 'request.already_there';
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number })?.statusCode;
  if (status === undefined || status < 400 || status >= 500) return 'server.failed';
  return BY_STATUS[status] ?? 'request.invalid';
}

/** A database error's message can quote a row: only its number and the stack's frames are kept. */
function traceOf(error: unknown): object {
  const { name, message, errno, stack } = error as Error & { errno?: number };
  const frames = String(stack)
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '));
  return { name, errno, message: errno === undefined ? message : undefined, frames: frames.slice(0, 12) };
}
