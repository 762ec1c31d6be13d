import { FamilySearchScreen } from '@/features/safety/family-search-screen';

/** Reached from the message and from the first screen while the school looks for the child. */
export default function SearchPage() {
  return <FamilySearchScreen />;
}
