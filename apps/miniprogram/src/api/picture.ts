/** A picture of the contract, as text that an Image shows. */
import type { Endpoint, InputOf } from '@anxin/shared';
import { toWire } from '@anxin/shared';
import { fetchPicture } from '@/platform/picture';
import { address, header } from './client';

export const readPicture = <E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
): Promise<string | undefined> => fetchPicture(address(toWire(endpoint, input as object).url), header());
