/** What an earlier day could not send is sent now, under its own date; then the phone forgets that day. */
import { recordEvents } from '@anxin/shared';
import { call } from '@/api/client';
import { openOutbox } from '@/api/outbox';
import { now } from '@/platform/clock';
import { storedKeys } from '@/platform/storage';
import { deviceId } from '@/session/session';
import type { DayKey } from './duty-day';
import type { Say } from './says.rules';
import { answeredOf } from './says.rules';

export async function sendEarlierDays({ schoolId, personId, serviceDate }: DayKey): Promise<void> {
  const prefix = `outbox.${personId}.${schoolId}.`;
  const dates = new Set(storedKeys(prefix).map((key) => key.slice(prefix.length, prefix.length + 10)));
  for (const date of [...dates].filter((one) => one < serviceDate).sort()) {
    const outbox = openOutbox<Say>(`${personId}.${schoolId}`, date, {
      async send([say]) {
        if (!say) return { answers: [], epoch: '' };
        const told = await call(recordEvents, {
          schoolId,
          serviceDate: date,
          sentAt: new Date(now()).toISOString(),
          deviceId: deviceId(),
          ...(say.rollCall ? { rollCall: say.rollCall } : {}),
          events: say.events,
        });
        const answer = answeredOf(say, told.answers);
        return { answers: answer ? [answer] : [], epoch: String(told.ledgerEpoch) };
      },
    });
    if (await outbox.flush()) outbox.forget();
  }
}
