import { readChildIncidents } from '@anxin/shared';
import { useQuery } from '@/api/use-query';
import { FamilyIncident } from '@/features/incident/family-incident';
import { useParams } from '@/platform/navigation';
import { Empty } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

/** Opened by the message; the one it is about stands first. */
export default function ChildIncidentPage() {
  const { schoolId = '', studentId = '', incidentId } = useParams();
  const childKey = { schoolId, studentId };
  const query = useQuery(readChildIncidents, childKey, { everyMs: 15_000 });
  return (
    <Screen title="学校请您看">
      <Loaded query={query}>
        {({ childName, items }) =>
          items.length === 0 ? (
            <Empty title="没有要看的事" text="孩子在学校有情况时，会出现在这里。" icon="check" />
          ) : (
            [...items]
              .sort(
                (one, other) =>
                  Number(other.incidentId === incidentId) - Number(one.incidentId === incidentId),
              )
              .map((item) => (
                <FamilyIncident
                  key={item.incidentId}
                  childKey={childKey}
                  name={childName}
                  item={item}
                  onKnown={query.refresh}
                />
              ))
          )
        }
      </Loaded>
    </Screen>
  );
}
