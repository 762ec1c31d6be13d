/** What the rest of the line may use of incident. */

export { DrillRecords } from './drill-records.reader.js';
export type { Evacuation } from './evacuation.entity.js';
export { EvacuationRows } from './evacuation-rows.store.js';
export * from './incident.events.js';
export { actsOf as incidentActsOf } from './incident-rows.reader.js';
