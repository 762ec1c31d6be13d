/** Asks for pages and opens them: a file that is made by asking (C11). */
import { type Endpoint, type InputOf, toWire } from '@anxin/shared';
import { address, header } from '@/api/client';
import { offline, problemFrom } from '@/api/problem';
import { NoDocument } from '@/platform/files';
import { openPosted } from '@/platform/posted-document';

export async function printPages<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  fileName: string,
): Promise<void> {
  const { url, body = {} } = toWire(endpoint, input as object);
  await openPosted(address(url), header(), body, fileName).catch((failure: unknown) => {
    throw failure instanceof NoDocument ? problemFrom(failure.body, failure.status) : offline();
  });
}
