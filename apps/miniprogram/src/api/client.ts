/**
 * Calls an endpoint of the contract: the endpoint knows method and path, this knows the phone.
 * Every request says which contract, build and device speaks (decisions: versions).
 */
import type { Endpoint, InputOf, OutputOf } from '@anxin/shared';
import { toWire } from '@anxin/shared';
import { learnServerTime } from '@/platform/clock';
import { apiBase, buildNumber } from '@/platform/environment';
import type { ChosenFile, DocumentType } from '@/platform/files';
import { fetchFile, NoDocument, openDocument, uploadFile } from '@/platform/files';
import type { HttpAnswer } from '@/platform/request';
import { NoAnswer, send } from '@/platform/request';
import { offline, problemFrom } from './problem';

export const contractVersion = '1';

interface Caller {
  token(): string | undefined;
  deviceId(): string;
  /** The server extended this session: the new token is used from now on. */
  renewed(token: string): void;
  /** The server no longer knows this session. */
  signedOut(): void;
}

let caller: Caller = {
  token: () => undefined,
  deviceId: () => '',
  renewed: () => undefined,
  signedOut: () => undefined,
};

/** The session introduces itself once, so that the client depends on nobody above it. */
export function speakAs(session: Caller): void {
  caller = session;
}

export const address = (url: string): string => `${apiBase()}/api${url}`;

export function header(): Record<string, string> {
  const token = caller.token();
  return {
    'X-Anxin-Contract': contractVersion,
    'X-Anxin-Build': buildNumber,
    'X-Anxin-Device': caller.deviceId(),
    ...(token ? { Authorization: `Bearer ${token}` } : {}),
  };
}

async function exchange(endpoint: Endpoint, input: object, etag?: string): Promise<HttpAnswer> {
  const wire = toWire(endpoint, input);
  try {
    return await send({
      method: wire.method,
      url: address(wire.url),
      header: {
        ...header(),
        ...(wire.body ? { 'content-type': 'application/json' } : {}),
        ...(etag ? { 'If-None-Match': etag } : {}),
      },
      body: wire.body,
    });
  } catch (failure) {
    throw failure instanceof NoAnswer ? offline() : failure;
  }
}

function judge(answer: HttpAnswer): void {
  learnServerTime(Number(answer.header['x-anxin-now']));
  const fresh = answer.header['x-anxin-token'];
  if (fresh) caller.renewed(fresh);
  if (answer.status < 400) return;
  if (answer.status === 401) caller.signedOut();
  throw problemFrom(answer.body, answer.status);
}

export async function call<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<OutputOf<E>> {
  const answer = await exchange(endpoint, input as object);
  judge(answer);
  return answer.body as OutputOf<E>;
}

/** Reads again only what changed: `undefined` means that what the caller has is still true. */
export async function callIfChanged<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  etag: string | undefined,
): Promise<{ data: OutputOf<E>; etag: string | undefined } | undefined> {
  const answer = await exchange(endpoint, input as object, etag);
  judge(answer);
  if (answer.status === 304) return undefined;
  return { data: answer.body as OutputOf<E>, etag: answer.header.etag };
}

export async function upload<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  file: ChosenFile,
): Promise<OutputOf<E>> {
  const wire = toWire(endpoint, input as object);
  const fields = Object.fromEntries(
    Object.entries(wire.body ?? {}).map(([name, value]) => [name, String(value)]),
  );
  const answer = await uploadFile(address(wire.url), file, header(), fields).catch(() => {
    throw offline();
  });
  if (answer.status >= 400) throw problemFrom(answer.body, answer.status);
  return answer.body as OutputOf<E>;
}

/** Fetches a document of the contract and opens it on the phone; at a desk it is kept under a name, if it has one. */
export async function openFile<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  fileType: DocumentType = 'pdf',
  keptAs?: string,
): Promise<void> {
  const url = address(toWire(endpoint, input as object).url);
  await openDocument(url, header(), fileType, keptAs).catch((failure) => {
    throw failure instanceof NoDocument ? problemFrom(failure.body, failure.status) : offline();
  });
}

/** Fetches a file of the contract to be kept; answers where it lies if it is yet to be sent on. */
export async function keepFile<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  fileName: string,
): Promise<string | undefined> {
  return fetchFile(address(toWire(endpoint, input as object).url), header(), fileName).catch(() => {
    throw offline();
  });
}
