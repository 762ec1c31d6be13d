import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody comes. Whoever thinks again is not in the table any more: there is no trace of a no (C12). */
@Entity('volunteer_pick')
export class VolunteerPick {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') slotId: string;
  @PrimaryColumn('char') personId: string;
  @Column('datetime') pickedAt: Date;
}
