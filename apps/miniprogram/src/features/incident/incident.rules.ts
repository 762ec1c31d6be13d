/**
 * An incident as this phone knows it: what the school answered, and its own acts that the school has not answered yet,
 * in one (C14). Without a net the phone's own acts are all there is, and the three steps are computed from them.
 */
import type { IncidentAct, IncidentStep, IncidentView, Kinship } from '@anxin/shared';
import { childrenOf, stepsOf } from '@anxin/shared';

export interface ShownAct {
  readonly id: string;
  readonly kind: IncidentAct['kind'];
  readonly who: string;
  readonly code: string | null;
  readonly studentId: string | null;
  readonly linkId: string | null;
  readonly relation: Kinship | null;
  readonly note: string | null;
  readonly occurredAt: string;
  readonly isWaiting: boolean;
}

export interface ShownIncident {
  readonly acts: readonly ShownAct[];
  readonly steps: Record<IncidentStep, string>;
  readonly childIds: readonly string[];
}

interface OwnAct {
  readonly act: IncidentAct;
  readonly fate: string;
}

/** `leaderIds`: the leaders that this phone knows of. */
export function shownOf(
  view: IncidentView | undefined,
  own: readonly OwnAct[],
  me: { readonly personId: string; readonly leaderIds: readonly string[] },
): ShownIncident {
  const known = new Set(view?.acts.map(({ id }) => id));
  const told = (view?.acts ?? []).map((act): ShownAct & { actorId: string } => ({
    ...{ id: act.id, kind: act.kind, code: act.code, studentId: act.studentId, note: act.note },
    ...{ relation: act.relation, linkId: null, occurredAt: act.occurredAt, isWaiting: false },
    who: act.actor?.name ?? '家长',
    actorId: act.actor?.personId ?? '',
  }));
  const mine = own
    .filter(({ act, fate }) => fate !== 'REJECTED' && !known.has(act.id))
    .map(({ act }): ShownAct & { actorId: string } => ({
      ...{ id: act.id, kind: act.kind, code: act.code, studentId: act.studentId, linkId: act.linkId },
      ...{ relation: null, note: null, occurredAt: act.occurredAt, isWaiting: true },
      who: '我',
      actorId: me.personId,
    }));
  const acts = [...told, ...mine];
  return {
    acts,
    childIds: childrenOf(acts),
    steps: mine.length === 0 && view ? view.steps : stepsOf(acts, me.leaderIds),
  };
}
