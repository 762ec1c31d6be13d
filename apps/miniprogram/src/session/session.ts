/**
 * Who holds this phone and as whom they act. One person may be a guardian and a teacher: the acting role
 * switches without logging out. Another person's login, or logging out, wipes what was kept for this one.
 */
import type { OutputOf, Role } from '@anxin/shared';
import { type logIn, type readMe, uuidv7At } from '@anxin/shared';
import { create } from 'zustand';
import { speakAs } from '@/api/client';
import { forgetAnswers } from '@/api/use-query';
import { now } from '@/platform/clock';
import { randomBytes } from '@/platform/random';
import { readStored, removeStored, storedKeys, writeStored } from '@/platform/storage';

type Login = OutputOf<typeof logIn>;
export type Me = OutputOf<typeof readMe>;

/** A role at a school, or for a county officer at a county. */
export interface Acting {
  role: Role;
  placeId: string;
}

interface SessionState {
  login: Login | undefined;
  me: Me | undefined;
  acting: Acting | undefined;
  begin: (login: Login) => void;
  know: (me: Me) => void;
  actAs: (acting: Acting) => void;
  end: () => void;
}

const key = { login: 'session.login', me: 'session.me', acting: 'session.acting' } as const;

/** What waits in an outbox is never wiped: it belongs to its person and day, and is sent when they log in again. */
function wipe(): void {
  for (const kind of ['session.', 'cache.', 'draft.', 'daylist.'])
    for (const kept of storedKeys(kind)) removeStored(kept);
  forgetAnswers();
}

/** The role kept from last time if it is still held; else guardian first, since a parent's question is the urgent one. */
export function chooseActing(roles: readonly Acting[], kept: Acting | undefined): Acting | undefined {
  const still =
    kept &&
    roles.find((one) => one.role === kept.role && (one.role === 'GUARDIAN' || one.placeId === kept.placeId));
  return still ?? roles.find((one) => one.role === 'GUARDIAN') ?? roles[0];
}

export const useSession = create<SessionState>((set, get) => ({
  login: readStored<Login>(key.login),
  me: readStored<Me>(key.me),
  acting: readStored<Acting>(key.acting),
  begin: (login) => {
    const before = get().login;
    if (before && before.personId !== login.personId) {
      wipe();
      set({ me: undefined, acting: undefined });
    }
    writeStored(key.login, login);
    set({ login });
  },
  know: (me) => {
    writeStored(key.me, me);
    set({ me });
    const acting = chooseActing(me.roles, get().acting);
    if (acting) get().actAs(acting);
  },
  actAs: (acting) => {
    writeStored(key.acting, acting);
    set({ acting });
  },
  end: () => {
    wipe();
    set({ login: undefined, me: undefined, acting: undefined });
  },
}));

/** The school of the acting role; pages of staff ask for it. */
export const useSchoolId = (): string => useSession((state) => state.acting?.placeId ?? '');

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
  token: () => useSession.getState().login?.token,
  deviceId,
  renewed: (token) => {
    const { login, begin } = useSession.getState();
    if (login) begin({ ...login, token });
  },
  // Drafts stay: the same person logs in again and goes on.
  signedOut: () => {
    removeStored(key.login);
    useSession.setState({ login: undefined });
  },
});
