/**
 * Facts of older phones brought up to the present shape (decisions «Versions»): a phone that was offline or not
 * updated is heard as it was then. Each released version of the last 60 days has its line; a version without one is
 * refused whole, and the phone keeps what it has.
 */
import { EVENT_VERSION } from './custody.schema.js';

type Shape = Readonly<Record<string, unknown>>;

/** From the version it was recorded in to the present one. */
export const UPCASTERS: ReadonlyMap<number, (event: Shape) => Shape> = new Map([
  [EVENT_VERSION, (event) => event],
]);

/** What is no list of facts, or a fact without a version, is left to the schema to refuse. */
export function upcastBatch(arrived: Shape): Shape | null {
  if (!Array.isArray(arrived.events)) return arrived;
  const events: unknown[] = [];
  for (const event of arrived.events as unknown[]) {
    const version = isShape(event) ? event.v : undefined;
    if (typeof version !== 'number') {
      events.push(event);
      continue;
    }
    const upcast = UPCASTERS.get(version);
    if (upcast === undefined) return null;
    events.push(upcast(event as Shape));
  }
  return { ...arrived, events };
}

const isShape = (value: unknown): value is Shape => typeof value === 'object' && value !== null;
