/** Every endpoint of the product. A domain adds its own line here; whoever enumerates the contract reads this. */

import * as dayplan from './dayplan/dayplan.endpoints.js';
import type { Endpoint } from './kernel/endpoint.js';
import { isEndpoint } from './kernel/endpoint.js';
import * as regrouping from './regrouping/regrouping.endpoints.js';
import * as roster from './roster/roster.endpoints.js';

const domains: readonly Record<string, unknown>[] = [regrouping, roster, dayplan];

export const contract: readonly Endpoint[] = domains.flatMap((domain) =>
  Object.values(domain).filter(isEndpoint),
);
