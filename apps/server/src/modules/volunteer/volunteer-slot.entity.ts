import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 志愿帮忙: a date, a place, what there is to do and how many are wished for (C12). */
@Entity('volunteer_slot')
export class VolunteerSlot {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('date') heldOn: string;
  @Column('char') fromTime: string;
  @Column('char') untilTime: string;
  @Column('varchar') place: string;
  @Column('varchar') task: string;
  @Column('tinyint') meetsChildren: number;
  @Column('tinyint') wantedCount: number;
  @Column('tinyint') takenCount: number;
  @Column('char') createdBy: string;
  @Column('datetime') createdAt: Date;
  @Column('datetime', { nullable: true }) closedAt: Date | null;
}
