/** Every endpoint of the product. A domain adds its own line here; whoever enumerates the contract reads this. */
import type { Endpoint } from './kernel/endpoint.js';
import { isEndpoint } from './kernel/endpoint.js';

const domains: readonly Record<string, unknown>[] = [];

export const contract: readonly Endpoint[] = domains.flatMap((domain) => Object.values(domain).filter(isEndpoint));
