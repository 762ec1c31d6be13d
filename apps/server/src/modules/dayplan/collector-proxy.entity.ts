import type { ServiceDate } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 临时委托: someone who may collect one child on one date. Name, relation and digits are sealed; the code is a keyed hash. */
@Entity('collector_proxy')
export class CollectorProxy {
  @PrimaryColumn('varchar') schoolId: string;
  @PrimaryColumn('varchar') id: string;
  @Column('date') serviceDate: ServiceDate;
  @Column('varchar') studentId: string;
  @Column('text') personBox: string;
  @Column('varchar') codeHash: string;
  @Column('varchar') issuedBy: string;
  @Column('datetime') issuedAt: Date;
  @Column('datetime', { nullable: true }) revokedAt: Date | null;
}

/** Tries and codes of one child on one date, from all devices together. */
@Entity('pickup_code_lock')
export class PickupCodeLock {
  @PrimaryColumn('varchar') schoolId: string;
  @PrimaryColumn('date') serviceDate: ServiceDate;
  @PrimaryColumn('varchar') studentId: string;
  @Column('tinyint') wrongTries: number;
  @Column('tinyint') issuedCodes: number;
  @Column('datetime', { nullable: true }) lockedAt: Date | null;
}
