import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A signature on one version for one approval. The evidence is hashes; the drawn name is sealed with the child's key. */
@Entity('agreement_signature')
export class AgreementSignature {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('char') studentId: string;
  @Column('char') applicationId: string;
  @Column('int') approvalVersion: number;
  @Column('char') versionId: string;
  @Column('char') contentHash: string;
  @Column('varchar') way: 'SCREEN' | 'PAPER';
  @Column('char') signerId: string | null;
  @Column('char') paperId: string | null;
  @Column('char') uploaderId: string | null;
  @Column('char') checkerId: string | null;
  @Column('datetime') signedAt: Date;
  @Column('char') markHash: string;
  @Column('mediumtext') markBox: string | null;
  @Column('int') position: number;
  @Column('char') previousHash: string;
  @Column('char') evidenceHash: string;
  @Column('char') verifyToken: string;
}
