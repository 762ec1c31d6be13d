/** One handing over as it is being decided: who takes the child, how that was proven, who else stands by (M094, E7). */
import type { CollectorView, DayListPupil, ReleaseMethod, ReleasePlace } from '@anxin/shared';
import { releaseByCode } from '@anxin/shared';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { methodsFor, obstacles } from '@/features/custody-outbox/authority.rules';
import { minutesSince } from '@/features/custody-outbox/duty-loaded';
import type { Saying } from '@/features/custody-outbox/heads.rules';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { viewOf } from '@/features/roll-call/handover.rules';
import { now } from '@/platform/clock';
import { canScan } from '@/platform/scan';
import { deviceId, newId } from '@/session/session';
import { useFace } from './face';
import { sameCollector, siblingsHere } from './gate.rules';
import type { Outcome } from './let-go';
import { letGo } from './let-go';

export const ALONE = 'ALONE';

export function useRelease(
  opened: OpenDay,
  pupil: DayListPupil,
  place: ReleasePlace,
  begun: { collectorId?: string | undefined; method?: ReleaseMethod | undefined },
) {
  const { day, list, views, reachable, contactAt } = opened;
  const view = viewOf(views, pupil);
  const planned = pupil.collectors.find(({ plannedToday }) => plannedToday);
  const [chosen, setChosen] = useState(begun.collectorId ?? planned?.collectorId ?? '');
  const [saidMethod, setMethod] = useState<ReleaseMethod | undefined>(begun.method);
  const [secondActorId, setSecond] = useState<string | undefined>();
  const [together, setTogether] = useState<readonly string[]>([]);
  const [outcome, setOutcome] = useState<Outcome | undefined>();

  const collector: CollectorView | undefined = pupil.collectors.find(
    ({ collectorId }) => collectorId === chosen,
  );
  const face = useFace(day, pupil.studentId, collector);
  const methods = collector ? methodsFor(collector, reachable, canScan, face !== undefined) : [];
  const quickest = methods[0] === 'KNOWN_FACE' || methods[0] === 'PHOTO' ? methods[0] : undefined;
  const method =
    saidMethod && (methods.includes(saidMethod) || saidMethod === begun.method) ? saidMethod : quickest;
  const siblings = collector
    ? siblingsHere(pupil, list.pupils, views).flatMap((sibling) => {
        const same = sameCollector(sibling, collector);
        return same ? [{ pupil: sibling, collectorId: same.collectorId }] : [];
      })
    : [];
  const leaving = [
    { pupil, collectorId: chosen === ALONE ? null : chosen },
    ...siblings.filter((one) => together.includes(one.pupil.studentId)),
  ];
  const minutes = minutesSince(contactAt);
  const codes = leaving.flatMap((one) =>
    obstacles({
      ...{ pupil: one.pupil, view: viewOf(views, one.pupil), collectorId: one.collectorId, reachable },
      method: chosen === ALONE ? null : (method ?? null),
      secondActorId: secondActorId ?? null,
      readerId: list.reader.personId,
      nowMs: now(),
      minutesWithoutContact: minutes,
    }),
  );
  const needsSecond = codes.includes('custody.second_adult_needed') || secondActorId !== undefined;
  const stops = [...new Set(codes)].filter(
    (code) =>
      code !== 'custody.second_adult_needed' &&
      // Nobody, or no way of proving, has been chosen yet: the screen asks, it does not warn.
      !(code === 'custody.method_unproven' && method === undefined) &&
      !(code === 'custody.unlisted' && chosen === ''),
  );
  const ready = chosen !== '' && codes.length === 0 && view.state !== 'CONFLICT';

  const sayings = (): Saying[] =>
    leaving.map((one) => ({
      kind: one.collectorId === null ? 'LEFT_ALONE' : 'RELEASED',
      studentId: one.pupil.studentId,
      toCollectorId: one.collectorId,
      method: one.collectorId === null ? null : (method ?? null),
      pickupPoint: place,
      secondActorId: secondActorId ?? null,
    }));
  const give = useAction(async () => setOutcome(await letGo(day, sayings())));
  const giveByCode = useAction(async (code: string) => {
    const { schoolId, serviceDate } = day;
    const { answer } = await call(releaseByCode, {
      ...{ schoolId, serviceDate, studentId: pupil.studentId, code, id: newId() },
      ...{ deviceId: deviceId(), deviceSeq: 0, pickupPoint: place },
      afterEventId: view.headEventId,
      fromPersonId: view.accountableId ?? list.reader.personId,
      secondActorId: secondActorId ?? null,
      occurredAt: new Date(now()).toISOString(),
    });
    day.heard();
    day.learn([answer]);
    setOutcome({ fate: 'DONE' });
  });

  return {
    ...{
      place,
      view,
      planned,
      chosen,
      collector,
      face,
      methods,
      method,
      siblings,
      together,
      leaving,
      minutes,
    },
    ...{ secondActorId, needsSecond, stops, ready, outcome, give, giveByCode },
    choose: (collectorId: string) => {
      setChosen(collectorId);
      setMethod(undefined);
      setOutcome(undefined);
      setTogether([]);
    },
    prove: setMethod,
    setSecond,
    toggleSibling: (studentId: string) =>
      setTogether(
        together.includes(studentId) ? together.filter((one) => one !== studentId) : [...together, studentId],
      ),
  };
}

export type Release = ReturnType<typeof useRelease>;
