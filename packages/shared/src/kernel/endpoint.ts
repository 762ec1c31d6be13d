/**
 * One contract per endpoint. It alone knows method, path, permission, input and output: the server serves it,
 * the mini-program calls it, OpenAPI, the authorization tests and the fuzz test enumerate it.
 *
 * An input is one flat object. Fields named in the path (`/schools/:schoolId/…`) travel in the path, the rest in
 * the query (GET, DELETE) or in the JSON body (POST, PUT).
 */
import type { Permission } from './permission.js';
import type { Infer, Schema } from './schema.js';
import { z } from './schema.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * What travels: JSON both ways; a file sent up as multipart field `file` beside the input's fields;
 * or JSON in and bytes out (`FileAnswer` on the server).
 */
export type Carries = 'json' | 'upload' | 'download';

export interface Endpoint<I extends Schema = Schema, O extends Schema = Schema> {
  readonly isEndpoint: true;
  /** `<domain>.<verb>`, unique; the operationId of OpenAPI. */
  readonly name: string;
  readonly summary: string;
  readonly method: Method;
  readonly path: string;
  readonly permission: Permission;
  readonly input: I;
  readonly output: O;
  readonly carries: Carries;
  /** Brings what an older build of the phone sends up to the present shape, before it is validated. */
  readonly upcast?: Upcast;
}

/** `null` where a part is of a version that nobody here knows. */
export type Upcast = (arrived: Readonly<Record<string, unknown>>) => object | null;

export type InputOf<E extends Endpoint> = Infer<E['input']>;
export type OutputOf<E extends Endpoint> = Infer<E['output']>;

type EndpointDefinition<I extends Schema, O extends Schema> = Omit<
  Endpoint<I, O>,
  'isEndpoint' | 'carries'
> & {
  readonly carries?: Carries;
};

/** Declares an endpoint. `input` must be a `z.strictObject`, so that an unknown field is an error, not a silence. */
export function endpoint<I extends Schema, O extends Schema>(
  definition: EndpointDefinition<I, O>,
): Endpoint<I, O> {
  return { carries: 'json', ...definition, isEndpoint: true };
}

export function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'isEndpoint' in value && value.isEndpoint === true;
}

/** The names of the input's fields that travel in the path. */
export function pathFields(path: string): string[] {
  return [...path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1] as string);
}

export interface WireRequest {
  readonly method: Method;
  /** Path and query, without the base URL. */
  readonly url: string;
  readonly body: Record<string, unknown> | undefined;
}

/** How an input travels. */
export function toWire(one: Pick<Endpoint, 'method' | 'path'>, input: object): WireRequest {
  const rest: Record<string, unknown> = { ...input };
  const path = one.path.replace(/:([A-Za-z]+)/g, (_, field: string) => {
    const value = rest[field];
    delete rest[field];
    return encodeURIComponent(String(value));
  });
  if (one.method === 'POST' || one.method === 'PUT') return { method: one.method, url: path, body: rest };
  const query = Object.entries(rest)
    .filter(([, value]) => value !== undefined)
    .map(
      ([field, value]) =>
        `${field}=${encodeURIComponent(Array.isArray(value) ? value.join(',') : String(value))}`,
    );
  return { method: one.method, url: query.length > 0 ? `${path}?${query.join('&')}` : path, body: undefined };
}

/** The input as it arrived, before validation: query texts become what the schema expects of that field. */
export function fromWire(
  one: Pick<Endpoint, 'method' | 'path' | 'input'>,
  wire: { params: Record<string, string>; query: Record<string, unknown>; body: unknown },
): unknown {
  if (one.method === 'POST' || one.method === 'PUT') {
    if (wire.body === undefined || wire.body === null || wire.body === '') return { ...wire.params };
    if (typeof wire.body !== 'object' || Array.isArray(wire.body)) return wire.body;
    return { ...wire.body, ...wire.params };
  }
  const shape = one.input instanceof z.ZodMiniObject ? (one.input.def.shape as Record<string, Schema>) : {};
  const query = Object.entries(wire.query).map(([field, value]) => [
    field,
    fromQueryText(shape[field], value),
  ]);
  return { ...Object.fromEntries(query), ...wire.params };
}

function fromQueryText(schema: Schema | undefined, value: unknown): unknown {
  if (schema === undefined || typeof value !== 'string') return value;
  const bare = innermost(schema);
  if (bare instanceof z.ZodMiniNumber) return value.trim() === '' ? value : Number(value);
  if (bare instanceof z.ZodMiniBoolean) return value === 'true' ? true : value === 'false' ? false : value;
  if (bare instanceof z.ZodMiniArray) {
    const element = bare.def.element as Schema;
    return value === '' ? [] : value.split(',').map((part) => fromQueryText(element, part));
  }
  return value;
}

function innermost(schema: Schema): Schema {
  let inner: Schema = schema;
  while (
    inner instanceof z.ZodMiniOptional ||
    inner instanceof z.ZodMiniDefault ||
    inner instanceof z.ZodMiniNullable
  ) {
    inner = inner.def.innerType as Schema;
  }
  return inner;
}
