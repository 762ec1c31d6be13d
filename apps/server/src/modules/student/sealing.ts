/** What each box of the student module is sealed for, and what each hash is searched by. */
import { Injectable } from '@nestjs/common';
import { Vault } from '../../kernel/vault.js';

export const PURPOSE = {
  name: 'student.name',
  schoolNumber: 'student.school_number',
  guardianName: 'student.guardian_name',
  guardianPhone: 'student.guardian_phone',
  collectorName: 'student.collector_name',
  collectorPhone: 'student.collector_phone',
  collectorPhoto: 'student.collector_photo',
  healthNote: 'student.health_note',
  restrictedName: 'student.restricted_name',
  restrictionReference: 'student.restriction_reference',
  priorityGroups: 'student.priority_groups',
} as const;

/** The same phone gives the same hash at every school: one guardian, several children, one match. */
const PHONE = 'phone';

@Injectable()
export class Fingerprints {
  constructor(private readonly vault: Vault) {}

  phone(phone: string): string {
    return this.vault.keyedHash(PHONE, phone);
  }

  /** Under every key still known, for `IN (?)`. */
  phones(phone: string): string[] {
    return this.vault.keyedHashes(PHONE, phone);
  }

  name(schoolId: string, name: string): string {
    return this.vault.keyedHash(`name:${schoolId}`, name);
  }

  names(schoolId: string, name: string): string[] {
    return this.vault.keyedHashes(`name:${schoolId}`, name);
  }

  schoolNumber(schoolId: string, schoolNumber: string): string {
    return this.vault.keyedHash(`school_number:${schoolId}`, schoolNumber);
  }

  schoolNumbers(schoolId: string, schoolNumber: string): string[] {
    return this.vault.keyedHashes(`school_number:${schoolId}`, schoolNumber);
  }
}
