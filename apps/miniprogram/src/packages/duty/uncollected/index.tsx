import { UncollectedScreen } from '@/features/safety/uncollected-screen';

/** For the adults who stay with a child after the end, the duty leader and the principal. */
export default function UncollectedPage() {
  return <UncollectedScreen />;
}
