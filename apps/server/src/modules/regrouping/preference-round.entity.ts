import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The time in which families rank, one per term. The source of the seed is named before anybody ranks. */
@Entity('preference_round')
export class PreferenceRound {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('char') termId: string;
  @Column('datetime') closesAt: Date;
  @Column('varchar') seedSource: string;
  @Column('char') createdBy: string;
  @Column('datetime') createdAt: Date;
  @Column('datetime', { nullable: true }) remindedAt: Date | null;
}
