/** What of the whole walk belongs on one adult's phone (E5). Pure. */
import type { EscortDayView, EscortPlanView } from '@anxin/shared';

export interface EscortReader {
  readonly personId: string;
  readonly readerLeads: boolean;
  readonly readerDecides: boolean;
  readonly own: readonly { readonly tempClassId: string | null; readonly pickupPoint: string | null }[];
}

export function forReader(day: EscortDayView, reader: EscortReader): EscortDayView {
  const { readerLeads, readerDecides, personId } = reader;
  if (readerLeads) return { ...day, readerLeads, readerDecides };
  const plan = day.plan === null ? null : shareOf(day.plan, reader);
  const gates = new Set(reader.own.flatMap(({ pickupPoint }) => pickupPoint ?? []));
  const gaps = day.gaps.filter(
    ({ escort, pickupPoint }) => escort?.personId === personId || gates.has(pickupPoint ?? ''),
  );
  return { ...day, readerLeads, readerDecides, plan, gaps };
}

function shareOf(plan: EscortPlanView, { personId, own }: EscortReader): EscortPlanView {
  const gates = new Set<string>(own.flatMap(({ pickupPoint }) => pickupPoint ?? []));
  const rooms = new Set(own.flatMap(({ tempClassId }) => tempClassId ?? []));
  const isMe = (one: { readonly personId: string } | null) => one?.personId === personId;
  for (const { pickupPoint, adults } of plan.gates) if (adults.some(isMe)) gates.add(pickupPoint);
  for (const { tempClassId, closer } of plan.rooms) if (isMe(closer)) rooms.add(tempClassId);
  const walks = plan.walks.filter((walk) => isMe(walk.escort) || gates.has(walk.pickupPoint));
  const stops = new Set(walks.filter((walk) => isMe(walk.escort)).flatMap((walk) => walk.stops));
  for (const { tempClassId } of stops) rooms.add(tempClassId);
  const isNear = (child: { readonly tempClassId: string | null; readonly pickupPoint?: string | null }) =>
    rooms.has(child.tempClassId ?? '') || gates.has(child.pickupPoint ?? '');
  return {
    ...plan,
    walks,
    gates: plan.gates.filter(
      ({ pickupPoint }) => walks.some((walk) => walk.pickupPoint === pickupPoint) || gates.has(pickupPoint),
    ),
    rooms: plan.rooms.filter(({ tempClassId }) => rooms.has(tempClassId)),
    missing: [],
    late: plan.late.filter(isNear),
    staying: plan.staying.filter(({ tempClassId }) => rooms.has(tempClassId ?? '')),
  };
}
