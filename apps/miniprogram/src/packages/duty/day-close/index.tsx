import { DayCloseScreen } from '@/features/watch/day-close-screen';
import { useParams } from '@/platform/navigation';
import { today } from '@/ui/time-words';

/** The signed day: figures, paper, what came late, and the principal's reopening. */
export default function DayClosePage() {
  const { serviceDate = today() } = useParams();
  return <DayCloseScreen serviceDate={serviceDate} />;
}
