import { IncidentScreen } from '@/features/incident/incident-screen';
import { useParams } from '@/platform/navigation';

/** One incident, opened by its id. */
export default function IncidentPage() {
  const { incidentId = '' } = useParams();
  return <IncidentScreen incidentId={incidentId} />;
}
