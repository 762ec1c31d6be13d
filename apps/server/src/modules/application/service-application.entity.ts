import type { ApplicationState, Kinship, Pending, PickupPoint } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One child's application for one term; what names anybody is in the boxes, sealed with the child's key. */
@Entity('service_application')
export class ServiceApplication {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('char') termId: string;
  @Column('char') studentId: string;
  /** Class and grade when it was submitted, for the filters of the queue. */
  @Column('char') classId: string;
  @Column('tinyint') grade: number;
  @Column('varchar') state: Exclude<ApplicationState, 'DRAFT'>;
  @Column('varchar') pending: Pending;
  @Column('int') version: number;
  @Column('varchar') channel: 'APP' | 'PAPER';
  @Column('tinyint') weekdayBits: number;
  @Column('char') until: string;
  @Column('varchar') reason: string;
  @Column('varchar') childWish: string;
  @Column('varchar') pickupPoint: PickupPoint;
  @Column('varchar') collectorKinship: Kinship | null;
  @Column('tinyint') collectorCount: number;
  @Column('tinyint') phonelessCollectorCount: number;
  @Column('text') formBox: string;
  @Column('varchar') noticeVersion: string;
  /** Applied again by another guardian than the one who withdrew: the school hears both first. */
  @Column('boolean') guardiansDiffer: boolean;
  @Column('date') signedOn: string | null;
  @Column('varchar') because: string | null;
  @Column('text') noteBox: string | null;
  @Column('date') appealUntil: string | null;
  @Column('date') answerUntil: string | null;
  @Column('char') submittedBy: string;
  @Column('datetime') submittedAt: Date;
  @Column('char') changedBy: string;
  @Column('datetime') changedAt: Date;
}
