/** How long each wait may last at this school, in milliseconds (C1). Pure. */
import type { CustodyParameter, WaitKind } from '@anxin/shared';

const MINUTE = 60_000;

export const patienceOf = (minutes: CustodyParameter): Readonly<Record<WaitKind, number>> => ({
  TRANSFER: minutes.transferAlarmMinutes * MINUTE,
  TRANSIT: minutes.transitAlarmMinutes * MINUTE,
  AWAY: minutes.awayAlarmMinutes * MINUTE,
});
