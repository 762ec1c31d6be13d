/** The leader's and the principal's numbers, fetched with the day and sealed on the phone: there without a net (M113). */
import type { OutputOf } from '@anxin/shared';
import { readEmergencyContacts } from '@anxin/shared';
import { call } from '@/api/client';
import { openSealedDay } from '@/features/custody-outbox/sealed-day';

export type Contact = OutputOf<typeof readEmergencyContacts>['contacts'][number];

interface DayKey {
  readonly schoolId: string;
  readonly personId: string;
  readonly serviceDate: string;
}

/** Once a day: each look is written down, so the phone does not ask again for what it has. */
export async function contactsOf({ schoolId, personId, serviceDate }: DayKey): Promise<Contact[]> {
  const sealed = await openSealedDay(`${personId}.${schoolId}`, serviceDate).catch(() => undefined);
  const kept = sealed?.read<Contact[]>('contacts');
  if (kept) return kept;
  const { contacts } = await call(readEmergencyContacts, { schoolId, serviceDate });
  sealed?.write('contacts', contacts);
  return contacts;
}
