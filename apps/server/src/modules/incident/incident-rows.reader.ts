/** Acts by the incident in which they count: its own, and those of the ones joined to it. */
import { type EntityManager, In } from 'typeorm';
import { Incident } from './incident.entity.js';
import { IncidentActRow } from './incident-act.entity.js';

export async function actsOf(
  on: EntityManager,
  schoolId: string,
  rootIds: readonly string[],
): Promise<Map<string, IncidentActRow[]>> {
  const acts = new Map<string, IncidentActRow[]>(rootIds.map((id) => [id, []]));
  if (rootIds.length === 0) return acts;
  const joined = await on.find(Incident, {
    select: { id: true, joinedTo: true },
    where: { schoolId, joinedTo: In([...rootIds]) },
  });
  const rootOf = new Map(joined.map(({ id, joinedTo }) => [id, joinedTo as string]));
  const rows = await on.find(IncidentActRow, {
    where: { schoolId, incidentId: In([...rootIds, ...rootOf.keys()]) },
    order: { recordedAt: 'ASC', id: 'ASC' },
  });
  for (const row of rows) acts.get(rootOf.get(row.incidentId) ?? row.incidentId)?.push(row);
  return acts;
}
