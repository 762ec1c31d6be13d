/**
 * Events are facts: a name, a strict payload of ids and times (never a name or a phone), written in the
 * transaction that made them true. Whoever listens is registered here by `@On`.
 */
import type { Infer, Schema } from '@anxin/shared';
import type { Tx } from '../database/database.js';

export interface EventKind<S extends Schema = Schema> {
  readonly name: string;
  readonly payload: S;
}

export interface DomainEvent<P = unknown> {
  readonly id: string;
  readonly name: string;
  readonly payload: P;
  readonly recordedAt: Date;
}

export type PayloadOf<K extends EventKind> = Infer<K['payload']>;
export type EventOf<K extends EventKind> = DomainEvent<PayloadOf<K>>;

export function defineEvent<S extends Schema>(name: `${string}.${string}`, payload: S): EventKind<S> {
  return { name, payload };
}

export interface Subscription {
  readonly event: EventKind;
  /** `<module>.<verb>`: stored with every delivery, so it never changes. */
  readonly subscriber: string;
  readonly listener: abstract new (...args: never[]) => object;
  readonly method: string;
  /** Set when the handler calls outside our database: the method that records what became of it. */
  readonly settledBy?: string;
  readonly concerns?: ((payload: never) => boolean) | undefined;
  readonly isSmall?: boolean | undefined;
  readonly isTrigger?: boolean | undefined;
}

interface Listening<P> {
  /** Pure, from the fact alone: whoever it says no to is given no delivery of this fact. */
  readonly concerns?: (payload: P) => boolean;
  /** A few rows of one school: several such deliveries share a commit. */
  readonly isSmall?: boolean;
}

/**
 * What became of a call outside. `AGAIN`: surely nothing went out, try later. An exception means that nobody knows:
 * the delivery is UNCERTAIN and is never repeated by itself.
 */
export type Fate =
  | { readonly fate: 'SENT'; readonly reference?: string }
  | { readonly fate: 'FAILED'; readonly code: string }
  | { readonly fate: 'AGAIN'; readonly code: string }
  | { readonly fate: 'UNCERTAIN' };

const subscriptions = new Map<string, Subscription>();

type Handler<K extends EventKind> = (tx: Tx, event: EventOf<K>) => Promise<void>;

/** The handler's work and the delivery's «done» commit together. */
export function On<K extends EventKind>(
  event: K,
  subscriber: `${string}.${string}`,
  listening: Listening<PayloadOf<K>> = {},
) {
  return <M extends Handler<K>>(listener: object, method: string, _: TypedPropertyDescriptor<M>): void => {
    const owner = listener.constructor as Subscription['listener'];
    subscribe({ event, subscriber, listener: owner, method, ...listening });
  };
}

type Caller<K extends EventKind> = (event: EventOf<K>) => Promise<Fate>;

/**
 * For a handler that calls outside: it holds no transaction, and «on its way» is committed before the call. The
 * method named by `settledBy` then records the fate, `(tx, event, fate) => Promise<void>`, in one commit with it.
 */
export function OnOutside<K extends EventKind>(
  event: K,
  subscriber: `${string}.${string}`,
  settledBy: string,
  /** The fact says no more than that there is work: of several that are due together, one call is enough. */
  { isTrigger = false }: { isTrigger?: boolean } = {},
) {
  return <M extends Caller<K>>(listener: object, method: string, _: TypedPropertyDescriptor<M>): void => {
    const owner = listener.constructor as Subscription['listener'];
    subscribe({ event, subscriber, listener: owner, method, settledBy, isTrigger });
  };
}

export function subscribe(subscription: Subscription): void {
  if (subscriptions.has(subscription.subscriber)) {
    throw new Error(`Two subscribers are called ${subscription.subscriber}`);
  }
  subscriptions.set(subscription.subscriber, subscription);
}

export const subscriptionOf = (subscriber: string) => subscriptions.get(subscriber);
export const allSubscriptions = (): Subscription[] => [...subscriptions.values()];
/** Whom a fact concerns. */
export const subscribersOf = <K extends EventKind>(event: K, payload: PayloadOf<K>): string[] =>
  allSubscriptions()
    .filter((one) => one.event.name === event.name)
    .filter(({ concerns }) => concerns === undefined || concerns(payload as never))
    .map((one) => one.subscriber);
