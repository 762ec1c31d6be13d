/**
 * `@Serve(endpoint)` on a controller method is all that stands between the contract and a use case:
 * the route, the input as the schema reads it, the method, the output as the schema allows it.
 * Nothing unlisted leaves: an output that breaks its schema is our bug and answers 500, never the data.
 */
import { type Endpoint, fromWire, type InputOf, type OutputOf } from '@anxin/shared';
import { Delete, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.js';
import { FileAnswer, type UploadedFile } from './file-answer.js';
import { refuse } from './refuse.js';
import { TaggedAnswer } from './tagged-answer.js';
import { receiveUpload } from './upload.js';

const routes = { GET: Get, POST: Post, PUT: Put, DELETE: Delete };
const served = new Map<object, Endpoint>();

type Answer<E extends Endpoint> = OutputOf<E> | FileAnswer | TaggedAnswer<OutputOf<E>>;
/** An endpoint open to anyone is called with a `Visitor`; an upload finds its file in `input.file`. */
type UseCase<E extends Endpoint> = (
  input: InputOf<E> & { file: UploadedFile },
  actor: Actor,
) => Answer<E> | Promise<Answer<E>>;

export function Serve<E extends Endpoint>(endpoint: E) {
  return (controller: object, name: string, descriptor: { value?: UseCase<E> }): void => {
    const useCase = descriptor.value as UseCase<Endpoint>;
    async function handle(this: object, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
      const input = await inputOf(endpoint, request);
      const answer = await useCase.call(this, input as never, request.caller as Actor);
      if (answer instanceof TaggedAnswer) return taggedOutputOf(endpoint, answer, request, reply);
      if (!(answer instanceof FileAnswer)) return outputOf(endpoint, answer);
      reply.headers(answer.headers);
      return answer.file.bytes;
    }
    served.set(handle, endpoint);
    const route = descriptor as PropertyDescriptor;
    route.value = handle;
    Req()(controller, name, 0);
    Res({ passthrough: true })(controller, name, 1);
    routes[endpoint.method](endpoint.path)(controller, name, route);
    HttpCode(200)(controller, name, route);
  };
}

/** The endpoint that a route handler serves. A handler without one is a mistake of ours. */
export function servedBy(handler: object): Endpoint {
  const endpoint = served.get(handler);
  if (endpoint === undefined) throw new Error('A route that serves no endpoint of the contract');
  return endpoint;
}

export const servedEndpoints = (): Endpoint[] => [...served.values()];

async function inputOf(endpoint: Endpoint, request: FastifyRequest): Promise<object> {
  const params = request.params as Record<string, string>;
  const upload = endpoint.carries === 'upload' ? await receiveUpload(request) : undefined;
  const arrived = upload
    ? fromWire({ ...endpoint, method: 'GET' }, { params, query: upload.fields, body: undefined })
    : fromWire(endpoint, { params, query: request.query as Record<string, unknown>, body: request.body });
  const present = endpoint.upcast ? endpoint.upcast(arrived as Record<string, unknown>) : arrived;
  if (present === null) throw refuse('request.unknown_version');
  const read = endpoint.input.safeParse(present);
  if (!read.success) throw refuse('request.invalid', { fields: pathsOf(read.error.issues) });
  return upload ? { ...(read.data as object), file: upload.file } : (read.data as object);
}

async function taggedOutputOf<E extends Endpoint>(
  endpoint: E,
  answer: TaggedAnswer<OutputOf<E>>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  // Two people may log in at one browser: what it keeps of one is never the answer to the other.
  const etag = answer.etagFor((request.caller as Partial<Actor>).personId ?? '');
  reply.headers({ etag, 'cache-control': 'private, no-cache', vary: 'authorization' });
  if (request.headers['if-none-match'] === etag) {
    reply.status(304);
    return undefined;
  }
  reply.header('content-type', 'application/json; charset=utf-8');
  return writtenOnce(endpoint, (await answer.read()) as object);
}

const written = new WeakMap<object, Buffer>();

/** An answer that many readers share is checked and written out, as the bytes that leave, for the first of them. */
function writtenOnce(endpoint: Endpoint, answer: object): Buffer {
  const before = written.get(answer);
  if (before !== undefined) return before;
  const bytes = Buffer.from(JSON.stringify(outputOf(endpoint, answer)));
  written.set(answer, bytes);
  return bytes;
}

function outputOf(endpoint: Endpoint, answer: unknown): unknown {
  const allowed = endpoint.output.safeParse(answer);
  if (allowed.success) return allowed.data;
  throw new Error(
    `${endpoint.name} answered outside its contract at: ${pathsOf(allowed.error.issues).join(', ')}`,
  );
}

/** Paths only, at most ten: a value could be personal. */
function pathsOf(issues: readonly { path: PropertyKey[]; keys?: string[]; code?: string }[]): string[] {
  return issues.slice(0, 10).map(({ path }) => path.map(String).join('.').slice(0, 80) || '(whole)');
}
