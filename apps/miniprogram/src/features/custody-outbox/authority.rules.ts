/**
 * Who may take this child, as the phone's list knows it (M094, E7): the same rule as the server's, asked before
 * anybody walks away. A list older than twenty minutes, and some ways of proving, need a second adult.
 */
import type {
  CollectorView,
  DayListPupil,
  Fact,
  HeadView,
  ReleaseAuthority,
  ReleaseMethod,
} from '@anxin/shared';
import { releaseFaults } from '@anxin/shared';
import { isHeldAt } from './hold.rules';

export function authorityOf(pupil: DayListPupil, readerId: string, nowMs: number): ReleaseAuthority {
  return {
    grade: pupil.grade,
    onHold: isHeldAt(pupil, nowMs),
    mayLeaveAlone: pupil.mayLeaveAlone,
    parentsOnStaff: pupil.ownChild ? [readerId] : [],
    collectors: pupil.collectors.map((one) => ({
      collectorId: one.collectorId,
      kind: one.kind,
      allowed: true,
      blocked: false,
      hasFace: one.faceId !== null,
      hasCard: one.cardSecretHash !== null,
      knownTo: one.knownFace ? [readerId] : [],
    })),
  };
}

export interface Handing {
  readonly pupil: DayListPupil;
  readonly view: HeadView;
  readonly collectorId: string | null;
  readonly method: ReleaseMethod | null;
  readonly secondActorId: string | null;
  readonly readerId: string;
  readonly nowMs: number;
  readonly reachable: boolean;
  readonly minutesWithoutContact: number | null;
}

/** The codes of everything that stands in the way; empty when the child may go. */
export function obstacles(handing: Handing) {
  const { pupil, view, readerId, reachable } = handing;
  const fact: Fact = {
    ...{
      id: '',
      studentId: pupil.studentId,
      afterEventId: view.headEventId,
      fromPersonId: view.accountableId,
    },
    ...{ toPersonId: null, tempClassId: null, pickupPoint: null, reasonCode: null, happenedAt: 0 },
    kind: handing.collectorId === null ? 'LEFT_ALONE' : 'RELEASED',
    toCollectorId: handing.collectorId,
    method: handing.method,
    actorId: readerId,
    secondActorId: handing.secondActorId,
    offline: !reachable,
  };
  return releaseFaults(fact, authorityOf(pupil, readerId, handing.nowMs), {
    withheld: view.withheld,
    // A code is checked by the server, when it is typed.
    codeVerified: handing.method === 'CODE',
    hasSecondAdult: handing.secondActorId !== null && handing.secondActorId !== readerId,
    minutesWithoutContact: handing.minutesWithoutContact,
  }).map(({ code }) => code);
}

/** The ways of proving that this phone offers for this person, the quickest first. */
export function methodsFor(collector: CollectorView, reachable: boolean, canScan: boolean, hasFace: boolean) {
  const methods: ReleaseMethod[] = [];
  if (collector.knownFace) methods.push('KNOWN_FACE');
  if (collector.faceId !== null && hasFace) methods.push('PHOTO');
  if (collector.cardSecretHash !== null && canScan) methods.push('CARD');
  if (collector.kind === 'PROXY' && reachable) methods.push('CODE');
  methods.push('GUARDIAN_CALLED');
  return methods;
}
