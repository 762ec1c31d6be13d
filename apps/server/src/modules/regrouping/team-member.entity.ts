import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A child nominated for a team: outside the draw (M028). */
@Entity('team_member')
export class TeamMember {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') termId: string;
  @PrimaryColumn('char') offerId: string;
  @PrimaryColumn('char') studentId: string;
  @Column('char') nominatedBy: string;
  @Column('datetime') nominatedAt: Date;
}
