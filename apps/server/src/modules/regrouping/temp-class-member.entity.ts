import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A child's seat: by its key, one temporary class per child and weekday. */
@Entity('temp_class_member')
export class TempClassMember {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') termId: string;
  @PrimaryColumn('tinyint') weekday: number;
  @PrimaryColumn('char') studentId: string;
  @Column('char') tempClassId: string;
  @Column('char') placedBy: string;
  @Column('datetime') placedAt: Date;
}
