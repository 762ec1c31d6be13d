import type { HelperKind, VettingStatus } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An adult who is not of the staff and helps (M020): of the vetting only result and dates. Its name is sealed. */
@Entity('outside_helper')
export class OutsideHelper {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  /** A parent with a phone; null: written down by the office. */
  @Column('char', { nullable: true }) personId: string | null;
  @Column('varchar') kind: HelperKind;
  @Column('varchar') nameBox: string;
  @Column('varchar') vettingStatus: VettingStatus;
  @Column('date', { nullable: true }) vettingCheckedOn: string | null;
  @Column('date', { nullable: true }) vettingExpiresOn: string | null;
  @Column('datetime') createdAt: Date;
}
