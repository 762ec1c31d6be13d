import { GateLogScreen } from '@/features/watch/gate-log-screen';

/** The gatekeeper's page: who is inside, who left, and who took whom. */
export default function GateLogPage() {
  return <GateLogScreen />;
}
