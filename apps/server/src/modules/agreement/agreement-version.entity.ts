import { type AgreementContent, agreementContent, type VERSION_STATES } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One wording of the agreement. Once published its words never change; the next wording replaces it. */
@Entity('agreement_version')
export class AgreementVersion {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('int') number: number;
  @Column('varchar') state: (typeof VERSION_STATES)[number];
  @Column('mediumtext') content: string;
  @Column('char') contentHash: string;
  @Column('char') savedBy: string;
  @Column('datetime') savedAt: Date;
  @Column('char') publishedBy: string | null;
  @Column('datetime') publishedAt: Date | null;
}

export const contentOf = ({ content }: AgreementVersion): AgreementContent =>
  agreementContent.parse(JSON.parse(content));
