import type { VoluntarinessReviewView } from '@anxin/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Once for each class and term: how families were asked whether they chose freely, and what was found. */
@Entity('voluntariness_review')
export class VoluntarinessReview {
  @PrimaryColumn('char') schoolId: string;
  @PrimaryColumn('char') id: string;
  @Column('char') termId: string;
  @Column('char') classId: string;
  @Column('datetime') openedAt: Date;
  @Column('varchar') askedHow: VoluntarinessReviewView['askedHow'];
  @Column('varchar') found: VoluntarinessReviewView['found'];
  @Column('varchar') note: string | null;
  @Column('char') recordedBy: string | null;
  @Column('datetime') recordedAt: Date | null;
}
