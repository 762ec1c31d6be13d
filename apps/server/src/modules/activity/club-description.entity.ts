import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a club is, as the school says it to its families (M022). */
@Entity('club_description')
export class ClubDescription {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') clubId: string;
  @Column('varchar') description: string;
  @Column('char') writtenBy: string;
  @Column('datetime') writtenAt: Date;
}
