/** A collector's small face, fetched once, kept sealed for the day, shown to the eyes at the gate and to no machine (E14). */
import type { CollectorView, DayList } from '@anxin/shared';
import { collectorFace } from '@anxin/shared';
import { useEffect, useState } from 'react';
import { readPicture } from '@/api/picture';
import type { DutyDay } from '@/features/custody-outbox/duty-day';

async function fetchFace(day: DutyDay, studentId: string, collectorId: string): Promise<string | undefined> {
  const { schoolId, serviceDate } = day;
  const face = await readPicture(collectorFace, { schoolId, serviceDate, studentId, collectorId });
  if (face) day.faces.write(`face.${collectorId}`, face);
  return face;
}

export function useFace(day: DutyDay, studentId: string, collector: CollectorView | undefined) {
  const faceId = collector?.faceId ?? '';
  const [face, setFace] = useState<string | undefined>();
  useEffect(() => {
    setFace(faceId === '' ? undefined : day.faces.read(`face.${faceId}`));
    if (faceId === '' || day.faces.read(`face.${faceId}`)) return;
    void fetchFace(day, studentId, faceId).then(setFace);
  }, [day, studentId, faceId]);
  return face;
}

const begun = new Set<string>();

/** Before the bell, one after another, so that a gate without a signal still has the faces. */
export async function keepFaces(day: DutyDay, list: DayList): Promise<void> {
  const once = `${day.personId}.${day.serviceDate}`;
  if (begun.has(once)) return;
  begun.add(once);
  for (const { studentId, collectors } of list.pupils)
    for (const { faceId } of collectors)
      if (faceId !== null && !day.faces.read(`face.${faceId}`)) await fetchFace(day, studentId, faceId);
}
