/** Incidents and evacuations as a phone records them: ids made on the phone, acts sent in any order and more than once. */
import {
  type AssemblyCount,
  type EvacuationCall,
  type IncidentAct,
  recordEvacuation,
  recordIncidentActs,
} from '@anxin/shared';
import { clock } from '../src/clock.js';
import { newId } from '../src/ids.js';
import type { TestApp, TestPerson } from './app.js';
import { type TestDay, TODAY } from './service-day.js';

const now = () => new Date(clock.now()).toISOString();

export function emergencies(app: TestApp, day: () => TestDay) {
  const key = () => ({ schoolId: day().schoolId, serviceDate: TODAY });
  const act = (
    incidentId: string,
    kind: IncidentAct['kind'],
    more: Partial<IncidentAct> = {},
  ): IncidentAct => ({
    ...{ id: newId(), incidentId, kind, incidentKind: null, severity: null, place: null, code: null },
    ...{ studentId: null, linkId: null, offline: false, occurredAt: now(), ...more },
  });
  const send = (person: TestPerson, acts: readonly IncidentAct[]) =>
    app.as(person).call(recordIncidentActs, { ...key(), sentAt: now(), acts });
  return {
    key,
    act,
    send,
    /** Tells how each act was taken. */
    say: async (person: TestPerson, ...acts: IncidentAct[]) => {
      const { status, body } = await send(person, acts);
      if (status !== 200) throw new Error(`Not recorded: ${status} ${body.code}`);
      return body.answers.map(({ outcome, code }) => (code === null ? outcome : `${outcome} ${code}`));
    },
    raise: (incidentId = newId()) =>
      act(incidentId, 'RAISED', { incidentKind: 'FALL', severity: 'SERIOUS', place: 'STAIRS' }),
    call: (more: Partial<EvacuationCall> = {}): EvacuationCall => ({
      ...{ id: newId(), kind: 'FIRE', isDrill: false, offline: false, occurredAt: now(), ...more },
    }),
    count: (evacuationId: string, studentIds: readonly string[], more: Partial<AssemblyCount> = {}) => ({
      ...{ id: newId(), evacuationId, countedCount: studentIds.length, offline: false, occurredAt: now() },
      heads: studentIds.map((studentId) => ({ studentId, eventId: newId() })),
      ...more,
    }),
    evacuate: async (
      person: TestPerson,
      said: { calls?: readonly EvacuationCall[]; counts?: readonly AssemblyCount[] },
    ) => {
      const input = { ...key(), sentAt: now(), deviceId: newId(), calls: [], counts: [], ...said };
      const { status, body } = await app.as(person).call(recordEvacuation, input);
      if (status !== 200) throw new Error(`Not recorded: ${status} ${body.code}`);
      return body.answers.map(({ outcome, code }) => (code === null ? outcome : `${outcome} ${code}`));
    },
  };
}
