/**
 * Who holds this phone and as whom they act. One person may be a guardian and a teacher: the acting role
 * switches without logging out. Logging out wipes every answer, draft and list kept for that person.
 */
import type { Role } from '@anxin/shared';
import { uuidv7At } from '@anxin/shared';
import { create } from 'zustand';
import { speakAs } from '@/api/client';
import { forgetAnswers } from '@/api/use-query';
import { now } from '@/platform/clock';
import { randomBytes } from '@/platform/random';
import { readStored, removeStored, storedKeys, writeStored } from '@/platform/storage';

/** A role at a school; a guardian acts for children, who may be at several schools. */
export interface Acting {
  role: Role;
  schoolId: string;
}

interface Kept {
  token: string;
  personId: string;
}

interface SessionState {
  session: Kept | undefined;
  acting: Acting | undefined;
  begin: (session: Kept) => void;
  actAs: (acting: Acting) => void;
  end: () => void;
}

const sessionKey = 'session';
const actingKey = 'acting';

function wipe(): void {
  removeStored(sessionKey);
  removeStored(actingKey);
  for (const kind of ['cache.', 'draft.', 'daylist.']) for (const key of storedKeys(kind)) removeStored(key);
  forgetAnswers();
}

export const useSession = create<SessionState>((set, get) => ({
  session: readStored<Kept>(sessionKey),
  acting: readStored<Acting>(actingKey),
  begin: (session) => {
    const before = get().session;
    if (before && before.personId !== session.personId) {
      wipe();
      set({ acting: undefined });
    }
    writeStored(sessionKey, session);
    set({ session });
  },
  actAs: (acting) => {
    writeStored(actingKey, acting);
    set({ acting });
  },
  end: () => {
    wipe();
    set({ session: undefined, acting: undefined });
  },
}));

/** A new id for a fact made on this phone, offline too. */
export const newId = (): string => uuidv7At(now(), randomBytes(10));

/** The device's own id: made here once, tied to no person and to no hardware. */
export function deviceId(): string {
  const known = readStored<string>('device');
  if (known) return known;
  const made = newId();
  writeStored('device', made);
  return made;
}

speakAs({
  token: () => useSession.getState().session?.token,
  deviceId,
  // The drafts stay: the same person logs in again and goes on. Another person's login wipes them.
  signedOut: () => {
    removeStored(sessionKey);
    useSession.setState({ session: undefined });
  },
});
