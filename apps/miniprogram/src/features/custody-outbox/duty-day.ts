/**
 * The day of an adult on duty, on the phone (M041, M045, M091): the list kept from the last contact, what has been
 * said since, and the queue that waits for a signal. Nothing said is lost; what the server answered comes back.
 */
import type { DayList, EventAnswer, HeadView, ReleasePlace } from '@anxin/shared';
import { readDayList, recordEvents } from '@anxin/shared';
import { create } from 'zustand';
import { call, callIfChanged } from '@/api/client';
import type { Outbox } from '@/api/outbox';
import { openOutbox } from '@/api/outbox';
import type { DomainProblem } from '@/api/problem';
import { asProblem } from '@/api/problem';
import { now } from '@/platform/clock';
import { isOnline } from '@/platform/network';
import { deviceId, newId } from '@/session/session';
import { eventOf, type Saying, type Views, viewsAfter } from './heads.rules';
import {
  actsBeyond,
  keptHeads,
  learnedBefore,
  learnedFrom,
  learnedSince,
  NOTHING_LEARNED,
} from './learned.rules';
import type { Say } from './says.rules';
import { answeredOf, requestsOf } from './says.rules';
import { openSealedDay, type SealedDay } from './sealed-day';

export interface DayKey {
  readonly schoolId: string;
  readonly personId: string;
  readonly serviceDate: string;
}

export interface DayState {
  list: DayList | undefined;
  views: Views;
  /** When the server last answered; undefined before the first time on this phone. */
  contactAt: number | undefined;
  reachable: boolean;
  problem: DomainProblem | undefined;
  opening: boolean;
}

export interface Count {
  countedCount: number;
  tempClassId?: string | null;
  pickupPoint?: ReleasePlace | null;
}

interface KeptList {
  list: DayList;
  etag: string | undefined;
  contactAt: number;
}

/** Kept without a signal, an act is a fact; the id of the last event of a say is the say's own. */
const maxEventsPerSay = 100;

export function openDutyDay({ schoolId, personId, serviceDate }: DayKey) {
  const useDay = create<DayState>(() => ({
    list: undefined,
    views: {},
    contactAt: undefined,
    reachable: true,
    problem: undefined,
    opening: true,
  }));
  const owner = `${personId}.${schoolId}`;
  const leaderId = () => useDay.getState().list?.dutyLeader?.personId ?? '';
  let kept: KeptList | undefined;
  let learned = NOTHING_LEARNED;
  let sealed: SealedDay | undefined;

  const heard = () => useDay.setState({ reachable: true, contactAt: now() });
  const lost = (failure: unknown) => {
    if (asProblem(failure).code === 'client.offline') useDay.setState({ reachable: false });
  };

  const outbox: Outbox<Say> = openOutbox<Say>(owner, serviceDate, {
    async send(says) {
      const answers: ReturnType<typeof answeredOf>[] = [];
      let epoch = String(kept?.list.ledgerEpoch ?? '');
      for (const request of requestsOf(says)) {
        try {
          const told = await post(request);
          epoch = String(told.ledgerEpoch);
          for (const say of request) answers.push(answeredOf(say, told.answers));
        } catch (failure) {
          lost(failure);
          const { status, code } = asProblem(failure);
          // A request that the server will never take must not hold up the ones behind it.
          const isFinal = status >= 400 && status < 500 && ![401, 408, 426, 429].includes(status);
          if (isFinal) for (const say of request) answers.push({ id: say.id, fate: 'REJECTED', code });
          else if (answers.length === 0) throw failure;
          else break;
        }
      }
      return { answers: answers.filter((answer) => answer !== undefined), epoch };
    },
  });

  async function post(says: readonly Say[]) {
    const rollCall = says[0]?.rollCall;
    const answer = await call(recordEvents, {
      schoolId,
      serviceDate,
      sentAt: new Date(now()).toISOString(),
      deviceId: deviceId(),
      ...(rollCall ? { rollCall } : {}),
      events: says.flatMap((say) => say.events),
    });
    heard();
    learn(answer.answers);
    return answer;
  }

  /** The truth about a child replaces what the phone thought, unless more about that child still waits. */
  function learn(answers: readonly EventAnswer[]): void {
    const told = new Set(answers.map(({ id }) => id));
    const waiting = new Set(
      unanswered()
        .filter(({ id }) => !told.has(id))
        .map(({ studentId }) => studentId),
    );
    const views: Record<string, HeadView> = { ...useDay.getState().views };
    for (const { head } of answers) if (head && !waiting.has(head.studentId)) views[head.studentId] = head;
    useDay.setState({ views });
    learned = learnedFrom(learned, answers);
    keepLearned();
  }

  const keepLearned = () => sealed?.write('learned', keptHeads(learned));

  const unanswered = () =>
    outbox
      .all()
      .filter((queued) => queued.fate === 'WAITING')
      .flatMap((queued) => queued.event.events);

  /** The list as the server gave it, what it said since, then this phone's own acts that neither can know yet. */
  function show(contactAt: number | undefined): void {
    if (!kept) return;
    const { list } = kept;
    const listed = Object.fromEntries(
      list.pupils.map(({ studentId, head }) => [studentId, learned.heads[studentId]?.head ?? head]),
    );
    const own = actsBeyond(outbox.all(), Date.parse(list.issuedAt), learned);
    const views = viewsAfter(listed, own, personId, list.dutyLeader?.personId ?? '');
    useDay.setState({ list, views, ...(contactAt ? { contactAt } : {}) });
  }

  async function refresh(): Promise<void> {
    const asked = learned.turn;
    try {
      const fresh = await callIfChanged(readDayList, { schoolId, serviceDate }, kept?.etag);
      if (fresh) kept = { list: fresh.data, etag: fresh.etag, contactAt: now() };
      else if (kept) kept = { ...kept, contactAt: now() };
      heard();
      useDay.setState({ problem: undefined, opening: false });
      if (!kept) return;
      if (fresh) {
        sealed?.write('list', kept);
        learned = learnedSince(learned, asked);
        keepLearned();
      }
      outbox.noticeEpoch(String(kept.list.ledgerEpoch));
      show(now());
      if (kept.list.closed) outbox.forget();
    } catch (failure) {
      lost(failure);
      useDay.setState({ problem: asProblem(failure), opening: false });
    }
  }

  async function begin(): Promise<void> {
    sealed = await openSealedDay(owner, serviceDate).catch(() => undefined);
    // The server may have answered while the day was being unsealed: what it said is kept, not forgotten.
    if (kept) {
      sealed?.write('list', kept);
      keepLearned();
    } else {
      kept = sealed?.read<KeptList>('list');
      learned = learnedBefore(sealed?.read('learned'));
    }
    if (kept) {
      useDay.setState({ opening: false });
      show(kept.contactAt);
    }
    await Promise.all([refresh(), outbox.flush()]);
  }

  function sayOf(seq: number, sayings: readonly Saying[], offline: boolean, count?: Count): Say {
    const at = now();
    const { views } = useDay.getState();
    const events = sayings.slice(0, maxEventsPerSay).map((saying, position) => {
      const spoken = {
        id: newId(),
        deviceSeq: seq * maxEventsPerSay + position,
        actorId: personId,
        offline,
        at,
      };
      return eventOf(saying, views[saying.studentId ?? ''], spoken);
    });
    const rollCall = count && {
      id: newId(),
      tempClassId: count.tempClassId ?? null,
      pickupPoint: count.pickupPoint ?? null,
      countedCount: count.countedCount,
      occurredAt: new Date(at).toISOString(),
    };
    return { id: rollCall?.id ?? events[0]?.id ?? newId(), events, ...(rollCall ? { rollCall } : {}) };
  }

  /** Keeps the act on the phone, shows what it makes true, and sends it when it can. */
  function say(sayings: readonly Saying[], count?: Count): Say {
    const offline = !useDay.getState().reachable;
    const kept = outbox.add((seq) => sayOf(seq, sayings, offline, count));
    useDay.setState({ views: viewsAfter(useDay.getState().views, kept.events, personId, leaderId()) });
    void flush();
    return kept;
  }

  async function flush(): Promise<void> {
    if (!(await isOnline())) return useDay.setState({ reachable: false });
    await outbox.flush();
  }

  return {
    ...{ schoolId, personId, serviceDate, useDay, outbox, refresh, begin, say, flush, learn, heard, lost },
    faces: {
      read: (id: string) => sealed?.read<string>(id),
      write: (id: string, face: string) => sealed?.write(id, face),
    },
    /** What else this day needs without a signal, sealed as the list is. */
    kept: {
      read: <T>(name: string) => sealed?.read<T>(name),
      write: (name: string, value: unknown) => sealed?.write(name, value),
    },
    /** A child who is not on this phone's list turns up: from now on the phone knows the chain. */
    meet: (head: HeadView) =>
      useDay.setState({ views: { ...useDay.getState().views, [head.studentId]: head } }),
    /** An act that the server must allow first: never queued, and nothing happens without its answer. */
    ask: (sayings: readonly Saying[]) => post([sayOf(0, sayings, false)]),
  };
}

export type DutyDay = ReturnType<typeof openDutyDay>;
