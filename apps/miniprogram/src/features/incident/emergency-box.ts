/**
 * What was done in an emergency, kept on the phone before the screen says anything and sent when there is a net, with
 * the same ids, until the school has answered (C14). Typed words lie sealed under the day's key, apart from the queue.
 */
import type { AssemblyCount, EvacuationCall, IncidentAct } from '@anxin/shared';
import { recordEvacuation, recordIncidentActs } from '@anxin/shared';
import { call } from '@/api/client';
import type { Answered, Outbox } from '@/api/outbox';
import { openOutbox } from '@/api/outbox';
import { asProblem } from '@/api/problem';
import type { DutyDay } from '@/features/custody-outbox/duty-day';
import type { SealedDay } from '@/features/custody-outbox/sealed-day';
import { openSealedDay } from '@/features/custody-outbox/sealed-day';
import { now } from '@/platform/clock';
import { isOnline } from '@/platform/network';
import { deviceId, newId } from '@/session/session';

export interface Kept {
  id: string;
  act?: IncidentAct;
  call?: EvacuationCall;
  count?: AssemblyCount;
}
interface Answer {
  readonly id: string;
  readonly outcome: 'accepted' | 'duplicate' | 'rejected';
  readonly code: string | null;
}

const fateOf = { accepted: 'ACCEPTED', duplicate: 'DUPLICATE', rejected: 'REJECTED' } as const;
const mostActs = 40;
const instant = () => new Date(now()).toISOString();

const blank = {
  ...{ incidentKind: null, severity: null, place: null, code: null, studentId: null, linkId: null },
} as const;
export type Said = Pick<IncidentAct, 'incidentId' | 'kind'> & Partial<IncidentAct>;

export function openEmergencyBox(day: DutyDay) {
  const { schoolId, personId, serviceDate } = day;
  const key = { schoolId, serviceDate };
  let sealed: SealedDay | undefined;
  const opening = openSealedDay(`${personId}.${schoolId}`, serviceDate).then(
    (open) => {
      sealed = open;
    },
    () => undefined,
  );

  /** A refusal that will not change must not hold up what is behind it. */
  async function asked(ids: readonly string[], ask: () => Promise<{ answers: readonly Answer[] }>) {
    try {
      const { answers } = await ask();
      return answers.map(({ id, outcome, code }): Answered => {
        return { id, fate: fateOf[outcome], ...(code === null ? {} : { code }) };
      });
    } catch (failure) {
      const { status, code } = asProblem(failure);
      const isFinal = status >= 400 && status < 500 && ![401, 408, 426, 429].includes(status);
      if (!isFinal) throw failure;
      return ids.map((id): Answered => ({ id, fate: 'REJECTED', code }));
    }
  }

  const withNote = (act: IncidentAct): IncidentAct => {
    const note = sealed?.read<string>(`note.${act.id}`);
    return note === undefined ? act : { ...act, note };
  };

  const outbox: Outbox<Kept> = openOutbox<Kept>(`emergency.${personId}.${schoolId}`, serviceDate, {
    async send(batch) {
      await opening;
      const acts = batch.flatMap(({ act }) => act ?? []).slice(0, mostActs);
      const calls = batch.flatMap((one) => one.call ?? []).slice(0, 5);
      const counts = batch.flatMap(({ count }) => count ?? []).slice(0, 20);
      const answers: Answered[] = [];
      if (calls.length + counts.length > 0) {
        const ids = [...calls, ...counts].map(({ id }) => id);
        const sent = { ...key, sentAt: instant(), deviceId: deviceId(), calls, counts };
        answers.push(...(await asked(ids, () => call(recordEvacuation, sent))));
      }
      if (acts.length > 0) {
        const ids = acts.map(({ id }) => id);
        const sent = { ...key, sentAt: instant(), acts: acts.map(withNote) };
        answers.push(...(await asked(ids, () => call(recordIncidentActs, sent))));
      }
      return { answers, epoch: String(day.useDay.getState().list?.ledgerEpoch ?? '') };
    },
  });

  const offline = () => !day.useDay.getState().reachable;
  async function flush(): Promise<boolean> {
    return (await isOnline()) ? outbox.flush() : false;
  }

  return {
    outbox,
    flush,
    /** Everything of one incident that this phone said, in its order, and what became of it. */
    ofIncident: (incidentId: string) =>
      outbox
        .all()
        .flatMap(({ event: { act }, fate }) => (act?.incidentId === incidentId ? [{ act, fate }] : [])),
    /** Counts of one evacuation that the school has not answered yet. */
    unsentCounts: (evacuationId: string) =>
      outbox
        .all()
        .flatMap(({ event: { count }, fate }) =>
          count?.evacuationId === evacuationId && fate === 'WAITING' ? [count] : [],
        ),
    async say(...said: readonly Said[]): Promise<void> {
      for (const { note, ...one } of said) {
        const act: IncidentAct = { ...blank, id: newId(), offline: offline(), occurredAt: instant(), ...one };
        if (note !== undefined) {
          await opening;
          sealed?.write(`note.${act.id}`, note);
        }
        outbox.add(() => ({ id: act.id, act }));
      }
      await flush();
    },
    async callFor(kind: EvacuationCall['kind'], isDrill: boolean): Promise<string> {
      const made = { id: newId(), kind, isDrill, offline: offline(), occurredAt: instant() };
      outbox.add(() => ({ id: made.id, call: made }));
      await flush();
      return made.id;
    },
    async count(evacuationId: string, studentIds: readonly string[]): Promise<void> {
      const made: AssemblyCount = {
        ...{ id: newId(), evacuationId, countedCount: studentIds.length, offline: offline() },
        ...{ heads: studentIds.map((studentId) => ({ studentId, eventId: newId() })), occurredAt: instant() },
      };
      outbox.add(() => ({ id: made.id, count: made }));
      await flush();
    },
  };
}

export type EmergencyBox = ReturnType<typeof openEmergencyBox>;
