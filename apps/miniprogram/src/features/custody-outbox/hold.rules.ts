/** Whether a child may not be let go at this moment. A list of an older build names no end. */
import type { DayListPupil } from '@anxin/shared';

/** An unconfirmed earlier end holds until the usual time, also on a phone that hears nothing more (C6). */
export const isHeldAt = ({ hold, onHold }: DayListPupil, nowMs: number): boolean =>
  hold === undefined ? onHold : hold !== null && (hold.until === null || nowMs < Date.parse(hold.until));
