/** The app itself: random bytes for ids are ready before the first page can create a fact. */
// Whoever holds the phone speaks in every call: a message may open a page that itself does not ask who that is.
import '@/session/session';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { fillRandomPool } from '@/platform/random';
import './app.scss';

export default function App({ children }: { children?: ReactNode }) {
  useEffect(() => void fillRandomPool(), []);
  return children;
}
