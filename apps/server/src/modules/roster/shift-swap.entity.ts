import type { ServiceDate, SwapState } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 换班: one colleague offers a duty, another consents, perhaps against one of theirs. A duty is asked about once at a time. */
@Entity('shift_swap')
export class ShiftSwap {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('char') dutyAssignmentId: string;
  @Column('char', { nullable: true }) inReturnId: string | null;
  @Column('date') serviceDate: ServiceDate;
  @Column('char') fromPersonId: string;
  /** Of an open offer: null until somebody takes it. */
  @Column('char', { nullable: true }) toPersonId: string | null;
  @Column('tinyint') isOpen: number;
  @Column('varchar') state: SwapState;
  @Column('datetime') askedAt: Date;
  @Column('datetime', { nullable: true }) answeredAt: Date | null;
}
