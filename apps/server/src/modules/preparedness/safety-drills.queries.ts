/** The drills beside the plans that they try out (M044). */
import { type InputOf, type listSafetyDrills, minutesOf, type OutputOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { DrillRecords } from '../incident/incident.public.js';
import { Colleagues } from '../staff/staff.public.js';

@Injectable()
export class SafetyDrills {
  constructor(
    private readonly drills: DrillRecords,
    private readonly colleagues: Colleagues,
  ) {}

  async list({ schoolId }: InputOf<typeof listSafetyDrills>): Promise<OutputOf<typeof listSafetyDrills>> {
    const drills = await this.drills.ofSchool(schoolId);
    const nameOf = await this.colleagues.names(
      schoolId,
      drills.map(({ ledByPersonId }) => ledByPersonId),
    );
    return {
      items: drills.map(({ evacuationId, serviceDate, kind, expectedCount, ...drill }) => ({
        ...{ evacuationId, serviceDate, kind, expectedCount },
        ledBy: nameOf(drill.ledByPersonId),
        minutesToCountAll: minutesOf(drill.countedAfterS),
      })),
    };
  }
}
