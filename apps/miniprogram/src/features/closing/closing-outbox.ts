/**
 * Checks that a corridor without a signal must not lose (M115–M117): each is kept on the phone before the screen shows
 * it, and sent with the same id until the school has answered. What an earlier day could not send goes first.
 */
import type { RoomCheckItem } from '@anxin/shared';
import { checkRoom } from '@anxin/shared';
import { call } from '@/api/client';
import { openOutbox } from '@/api/outbox';
import { asProblem } from '@/api/problem';
import { storedKeys } from '@/platform/storage';

export interface RoomTap {
  id: string;
  tempClassId: string;
  item: RoomCheckItem;
  checked: boolean;
  occurredAt: string;
}

interface Desk {
  readonly schoolId: string;
  readonly personId: string;
  readonly serviceDate: string;
}

function outboxOf({ schoolId, personId, serviceDate }: Desk) {
  return openOutbox<RoomTap>(`closing.${personId}.${schoolId}`, serviceDate, {
    async send([tap]) {
      if (!tap) return { answers: [], epoch: '' };
      try {
        await call(checkRoom, { schoolId, serviceDate, ...tap });
        return { answers: [{ id: tap.id, fate: 'ACCEPTED' }], epoch: '' };
      } catch (failure) {
        const { status, code } = asProblem(failure);
        const isFinal = status >= 400 && status < 500 && ![401, 408, 426, 429].includes(status);
        if (!isFinal) throw failure;
        return { answers: [{ id: tap.id, fate: 'REJECTED', code }], epoch: '' };
      }
    },
  });
}

export type ClosingOutbox = ReturnType<typeof outboxOf>;
let opened: { key: string; outbox: ClosingOutbox } | undefined;

export function closingOutbox(desk: Desk): ClosingOutbox {
  const key = `${desk.personId}.${desk.schoolId}.${desk.serviceDate}`;
  if (opened?.key !== key) {
    opened = { key, outbox: outboxOf(desk) };
    void sendEarlier(desk);
  }
  return opened.outbox;
}

async function sendEarlier(desk: Desk): Promise<void> {
  const prefix = `outbox.closing.${desk.personId}.${desk.schoolId}.`;
  const dates = new Set(storedKeys(prefix).map((key) => key.slice(prefix.length, prefix.length + 10)));
  for (const serviceDate of [...dates].filter((date) => date < desk.serviceDate).sort()) {
    const outbox = outboxOf({ ...desk, serviceDate });
    if (await outbox.flush()) outbox.forget();
  }
}
