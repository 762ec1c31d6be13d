import { MissingScreen } from '@/features/safety/missing-screen';

/** For the adults who look: the homeroom teacher, the duty teacher, later the duty leader and the gate. */
export default function MissingPage() {
  return <MissingScreen />;
}
