import { IncidentsScreen } from '@/features/incident/incidents-screen';

/** The leader’s and the office’s record of incidents and drills. */
export default function IncidentsPage() {
  return <IncidentsScreen />;
}
