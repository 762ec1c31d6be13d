/** What a slot may not say (C12), when a pick stands (E6), and how long a slot is. */
import { phrasesIn } from '../kernel/as-read.rules.js';
import type { VettingStatus } from '../staff/staff.schema.js';
import type { PickState } from './volunteer.schema.js';

const COMPULSION = [
  /学号|座号|接龙|轮流|轮值|轮到|排班表|按[^。；;！!？?\n]{0,6}(?:顺序|名单|号)|(?:每位|每个|全体|所有|各位?)(?:家长|家庭)(?:都|均|必须|需要?|应)/g,
  /必须|务必|一律|强制|不得(?:请假|缺席|不来)|(?:不来|没来|缺席)[^。；;！!？?\n]{0,6}(?:说明|通报|扣|影响)|扣分|加分|评[优先]/g,
];

/** The first words that make a wish into a demand; null: none. */
export const demandIn = (written: string): string | null => phrasesIn(written, COMPULSION)[0]?.phrase ?? null;

export interface Vetted {
  readonly status: VettingStatus;
  readonly expiresOn: string | null;
}

/** Whether this volunteer may come to this slot (E6). */
export function pickStateOf(
  slot: { readonly meetsChildren: boolean; readonly heldOn: string },
  vetting: Vetted | null,
): PickState {
  if (!slot.meetsChildren) return 'CONFIRMED';
  if (vetting === null || vetting.status === 'PENDING') return 'WAITS';
  const isValid =
    vetting.status === 'CLEAR' && vetting.expiresOn !== null && vetting.expiresOn >= slot.heldOn;
  return isValid ? 'CONFIRMED' : 'UNVETTED';
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Of a slot; 0 or less where it ends before it begins. */
export const slotMinutes = ({ fromTime, untilTime }: { fromTime: string; untilTime: string }): number =>
  minutesOf(untilTime) - minutesOf(fromTime);
