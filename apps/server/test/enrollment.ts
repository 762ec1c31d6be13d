/** Children of a test school brought into the service by its own road: applied for, approved, signed, enrolled. */
import type { PickupPoint } from '@anxin/shared';
import { newId } from '../src/ids.js';
import type { TestApp } from './app.js';
import { approve, publish, sign, submit } from './applying.js';
import { freshPhone, type TestChild, type TestSchool } from './school.js';

export interface EnrolledChild extends TestChild {
  /** The grandmother named on the application: who collects by default. */
  readonly collectorId: string;
}

export interface EnrollmentWish {
  readonly children?: readonly TestChild[];
  readonly weekdays?: readonly number[];
  readonly until?: string;
  readonly pickupPoint?: PickupPoint;
}

/** Publishes the school's agreement first; call it once per school. */
export async function enrollAll(
  app: TestApp,
  school: TestSchool,
  { children = school.children, ...wish }: EnrollmentWish = {},
): Promise<EnrolledChild[]> {
  await publish(app, school);
  const enrolled: EnrolledChild[] = [];
  for (const child of children) {
    const collectorId = newId();
    const name = `${child.name.slice(0, 1)}奶奶`;
    const collectors = [{ collectorId, name, kinship: 'GRANDMOTHER', phone: freshPhone() }];
    const { applicationId } = await submit(app, school, child, { pickupPoint: 'EAST', ...wish, collectors });
    await approve(app, school, applicationId);
    const { answer } = await sign(app, school, child);
    if (answer.status !== 200) throw new Error(`Not enrolled: ${answer.status} ${answer.body.code}`);
    enrolled.push({ ...child, collectorId });
  }
  return enrolled;
}
