import type { PlanCover, SAFETY_VERSION_STATES, SafetyDocumentKind } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One wording of a safety document. Once published neither its words nor its number change. */
@Entity('safety_document_version')
export class SafetyDocumentVersion {
  @PrimaryColumn('varchar') schoolId: string;
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') documentId: string;
  @Column('varchar') kind: SafetyDocumentKind;
  @Column('smallint', { nullable: true }) number: number | null;
  @Column('varchar') state: (typeof SAFETY_VERSION_STATES)[number];
  @Column('varchar') title: string;
  @Column('text') body: string;
  @Column('simple-array') covers: PlanCover[];
  @Column('char') contentHash: string;
  @Column('varchar') savedBy: string;
  @Column('datetime', { precision: 3 }) savedAt: Date;
  @Column('varchar', { nullable: true }) publishedBy: string | null;
  @Column('datetime', { precision: 3, nullable: true }) publishedAt: Date | null;
}
