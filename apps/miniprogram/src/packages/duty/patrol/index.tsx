import { PatrolScreen } from '@/features/watch/patrol-screen';

/** The duty leader walks through the rooms: two taps a room when all is well. */
export default function PatrolPage() {
  return <PatrolScreen />;
}
