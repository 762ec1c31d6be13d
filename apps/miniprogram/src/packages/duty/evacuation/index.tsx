import { EvacuationScreen } from '@/features/evacuation/evacuation-screen';
import { useParams } from '@/platform/navigation';

/** The assembly point, opened by the evacuation’s id. */
export default function EvacuationPage() {
  const { evacuationId = '' } = useParams();
  return <EvacuationScreen evacuationId={evacuationId} />;
}
