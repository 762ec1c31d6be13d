/**
 * Which acts of a batch stand, in the order in which the phone made them (M112–M114). Pure: what is known goes in,
 * a verdict for each act comes out. An act is refused only where it cannot be a fact.
 */
import {
  type ActFact,
  CALL_RESULTS,
  childrenOf,
  type ErrorCode,
  INCIDENT_MACHINE,
  type IncidentAct,
  type IncidentState,
  RESCUE_HOWS,
} from '@anxin/shared';

const MOST_CHILDREN = 40;

export interface KnownIncident {
  readonly id: string;
  /** Itself, or the one it was joined to: that one's state counts. */
  readonly rootId: string;
  readonly state: IncidentState;
}

export interface KnownFacts {
  /** Payload hash by id of the acts that stand already. */
  readonly standing: ReadonlyMap<string, string>;
  readonly incidents: ReadonlyMap<string, KnownIncident>;
  /** By root. */
  readonly acts: ReadonlyMap<string, readonly ActFact[]>;
  readonly isPupil: (studentId: string) => boolean;
  readonly mayCall: (studentId: string, linkId: string) => boolean;
  readonly wasOnDuty: (at: number) => boolean;
  readonly isOffice: boolean;
  readonly actorId: string;
}

export interface SaidAct extends IncidentAct {
  readonly happenedAt: number;
  readonly payloadHash: string;
}

export interface ActVerdict {
  readonly act: SaidAct;
  readonly rootId: string;
  readonly outcome: 'accepted' | 'duplicate' | 'rejected';
  readonly code: ErrorCode | null;
}

export interface Judged {
  readonly verdicts: readonly ActVerdict[];
  /** The state of each incident touched, after the batch. */
  readonly states: ReadonlyMap<string, IncidentState>;
  readonly acts: ReadonlyMap<string, readonly ActFact[]>;
}

export function judgeActs(said: readonly SaidAct[], known: KnownFacts): Judged {
  const standing = new Map(known.standing);
  const incidents = new Map(known.incidents);
  const acts = new Map(known.acts);
  const states = new Map<string, IncidentState>();
  const verdicts = said.map((act): ActVerdict => {
    const incident = incidents.get(act.incidentId);
    const rootId = incident?.rootId ?? act.incidentId;
    const verdict = (outcome: ActVerdict['outcome'], code: ErrorCode | null = null) => {
      return { act, rootId, outcome, code };
    };
    const stood = standing.get(act.id);
    if (stood !== undefined)
      return stood === act.payloadHash ? verdict('duplicate') : verdict('rejected', 'incident.id_reused');
    const before = acts.get(rootId) ?? [];
    const fault = faultOf(act, incident, before, known);
    if (fault !== null) return verdict('rejected', fault);
    standing.set(act.id, act.payloadHash);
    acts.set(rootId, [...before, { ...act, actorId: known.actorId }]);
    const root = incidents.get(rootId) ?? { id: act.incidentId, rootId, state: 'OPEN' as const };
    const action = act.kind === 'CHILD_NAMED' ? 'NAME_CHILD' : 'RECORD';
    const state = INCIDENT_MACHINE[root.state][action] as IncidentState;
    incidents.set(rootId, { ...root, state });
    states.set(rootId, state);
    return verdict('accepted');
  });
  return { verdicts, states, acts };
}

function faultOf(
  act: SaidAct,
  incident: KnownIncident | undefined,
  before: readonly ActFact[],
  known: KnownFacts,
): ErrorCode | null {
  if (!known.isOffice && !known.wasOnDuty(act.happenedAt)) return 'custody.no_duty';
  if (act.kind === 'RAISED') {
    if (incident !== undefined) return 'incident.id_reused';
    const isWhole = act.incidentKind !== null && act.severity !== null && act.place !== null;
    return isWhole ? null : 'incident.incomplete';
  }
  if (incident === undefined) return 'incident.unknown';
  const children = childrenOf(before);
  const isNamed = act.studentId !== null && children.includes(act.studentId);
  switch (act.kind) {
    case 'RESCUED':
      return isOneOf(RESCUE_HOWS, act.code) ? null : 'incident.incomplete';
    case 'LEADER_TOLD':
      return isOneOf(CALL_RESULTS, act.code) ? null : 'incident.incomplete';
    case 'GUARDIAN_TRIED':
      if (!isOneOf(CALL_RESULTS, act.code) || act.linkId === null) return 'incident.incomplete';
      if (!isNamed) return 'incident.unknown_child';
      return known.mayCall(act.studentId as string, act.linkId) ? null : 'incident.unknown_guardian';
    case 'CHILD_NAMED':
      if (act.studentId === null || !known.isPupil(act.studentId)) return 'incident.unknown_child';
      return children.length >= MOST_CHILDREN && !isNamed ? 'incident.too_many_children' : null;
    case 'CHILD_UNNAMED':
      return isNamed ? null : 'incident.unknown_child';
    case 'HOSPITAL':
      if (!isNamed) return 'incident.unknown_child';
      return known.wasOnDuty(act.happenedAt) ? null : 'custody.no_duty';
    case 'NOTE':
      return act.note === undefined ? 'incident.incomplete' : null;
    case 'HELPING':
      return null;
  }
}

const isOneOf = (words: readonly string[], code: string | null) => code !== null && words.includes(code);
