import type { ApplicationAction, ApplicationState, Pending } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was done to an application, one row per version; written once, never changed. */
@Entity('application_review')
export class ApplicationReview {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') applicationId: string;
  @PrimaryColumn('int') version: number;
  @Column('varchar') action: ApplicationAction;
  @Column('varchar') state: Exclude<ApplicationState, 'DRAFT'>;
  @Column('varchar') pending: Pending;
  @Column('datetime') at: Date;
  @Column('char') byId: string;
  @Column('varchar') actedAs: 'GUARDIAN' | 'STAFF';
  @Column('varchar') because: string | null;
  @Column('text') noteBox: string | null;
}
