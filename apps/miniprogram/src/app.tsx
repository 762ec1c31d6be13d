/** The app itself: random bytes for ids are ready before the first page can create a fact. */
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { fillRandomPool } from '@/platform/random';
import './app.scss';

export default function App({ children }: { children?: ReactNode }) {
  useEffect(() => void fillRandomPool(), []);
  return children;
}
