/**
 * The app itself: random bytes for ids are ready before the first page can create a fact, and whoever holds the phone
 * is known before a page that a message opened asks anything.
 */
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { fillRandomPool } from '@/platform/random';
import { useSession } from '@/session/session';
import { refreshMe } from '@/session/sign-in';
import './app.scss';

export default function App({ children }: { children?: ReactNode }) {
  useEffect(() => {
    void fillRandomPool();
    // Ended between the login and its first answer: a page that a message opens would not know its school.
    const { login, acting } = useSession.getState();
    if (login && !acting) void refreshMe().catch(() => undefined);
  }, []);
  return children;
}
