import { RescueScreen } from '@/features/incident/rescue-screen';

/** The red button’s page: rescue first. */
export default function EmergencyPage() {
  return <RescueScreen />;
}
