/** Whom a batch concerns besides the child's family: the adult whose children were taken over (M043), and the homeroom teacher of a child found in school whom nobody expected (M084). Pure. */
import { isHeld, type RecordedEvent } from '@anxin/shared';
import type { TakenBatch } from './ledger-aftermath.service.js';

/** One fact for each adult who held children and was not asked. Handing on what was offered is no news. */
export function takenOverIn({ batch, taken }: TakenBatch) {
  const { schoolId, serviceDate, actorId, onBehalfOfId } = batch;
  const byGiver = new Map<string, string[]>();
  for (const { event, before } of taken) {
    if (event?.kind !== ('TAKEN' satisfies RecordedEvent['kind']) || event.effect !== 'HEAD') continue;
    const taker = onBehalfOfId ?? actorId;
    if (before === undefined || !isHeld(before.base) || before.custodianId === taker) continue;
    if (before.offeredToId === taker) continue;
    byGiver.set(before.custodianId, [...(byGiver.get(before.custodianId) ?? []), event.id]);
  }
  return [...byGiver].map(([fromPersonId, eventIds]) => ({
    ...{ schoolId, serviceDate, fromPersonId, toPersonId: onBehalfOfId ?? actorId },
    ...{ eventId: eventIds[0] as string, pupilCount: eventIds.length },
  }));
}

/** A child outside the day's sum who is in an adult's sight now. */
export function turnedUpIn({ batch, book, taken }: TakenBatch) {
  const { schoolId, serviceDate, actorId, onBehalfOfId } = batch;
  return taken.flatMap(({ event, was, answer, homeroomId }) => {
    if (event === null || event.studentId === null || homeroomId === undefined) return [];
    if (was !== 'NOT_TODAY' || answer.head?.state !== 'SEEN') return [];
    const withPersonId = onBehalfOfId ?? actorId;
    const { dutyLeaderId } = book;
    return [
      {
        ...{ schoolId, serviceDate, eventId: event.id, studentId: event.studentId },
        ...{ withPersonId, homeroomId, dutyLeaderId },
      },
    ];
  });
}
