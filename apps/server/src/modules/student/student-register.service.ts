/**
 * The register itself, read and written as a whole: many pupils with their guardians in a handful of statements.
 * The import, a newcomer, the demo's seed and the tests all come through here. Nothing here ever deletes.
 */
import { type Kinship, type PickupPoint, serviceDateOf, tidyPersonName } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../clock.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { type ChildKeys, ChildVault } from './child-vault.service.js';
import type { GuardianLink } from './guardian-link.entity.js';
import { allRightsFrom } from './guardian-rights.rules.js';
import { Fingerprints, PURPOSE } from './sealing.js';
import type { Student } from './student.entity.js';

export interface RegisteredGuardian {
  readonly linkId: string;
  readonly relation: Kinship | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly isPrimary?: boolean;
}

export interface RegisteredPupil {
  readonly studentId: string;
  readonly classId: string;
  readonly name: string;
  readonly schoolNumber: string;
  readonly pickupPoint: PickupPoint;
  readonly guardians: readonly RegisteredGuardian[];
}

export interface KnownPupil extends RegisteredPupil {
  readonly hasLeft: boolean;
}

const ROWS_AT_ONCE = 1000;
/** What becomes of rows that are there. */
const REFUSED = { pupil: '', guardian: '' };
const AS_FROM_NOW_ON = {
  pupil: `ON DUPLICATE KEY UPDATE classId = VALUES(classId), nameBox = VALUES(nameBox),
    nameHash = VALUES(nameHash), pickupPoint = VALUES(pickupPoint), leftAt = NULL`,
  guardian: `ON DUPLICATE KEY UPDATE relation = VALUES(relation), nameBox = VALUES(nameBox),
    phoneHash = VALUES(phoneHash), phoneLast4 = VALUES(phoneLast4), phoneBox = VALUES(phoneBox)`,
};

@Injectable()
export class StudentRegister {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: ChildVault,
    private readonly fingerprints: Fingerprints,
  ) {}

  /** Everyone on the register who has not been erased, opened. */
  async all(schoolId: string, on: EntityManager = this.database.read): Promise<KnownPupil[]> {
    const students = await rowsIn<Student>(
      on,
      'SELECT * FROM student WHERE schoolId = ? AND erasedAt IS NULL ORDER BY id',
      [schoolId],
    );
    const links = await rowsIn<GuardianLink>(
      on,
      'SELECT * FROM guardian_link WHERE schoolId = ? AND endedAt IS NULL ORDER BY isPrimary DESC, id',
      [schoolId],
    );
    const keys = await this.vault.unlock(
      schoolId,
      students.map(({ id }) => id),
      on,
    );
    const guardians = new Map<string, RegisteredGuardian[]>();
    for (const link of links) {
      const { studentId } = link;
      guardians.set(studentId, [...(guardians.get(studentId) ?? []), openGuardian(link, keys)]);
    }
    return students.map(({ id: studentId, classId, nameBox, schoolNumberBox, pickupPoint, leftAt }) => ({
      studentId,
      classId,
      name: keys.openText(studentId, PURPOSE.name, nameBox) ?? '',
      schoolNumber: keys.openText(studentId, PURPOSE.schoolNumber, schoolNumberBox) ?? '',
      pickupPoint,
      guardians: guardians.get(studentId) ?? [],
      hasLeft: leftAt !== null,
    }));
  }

  /** New pupils only: an id, of a guardian too, or a school number that is taken fails the transaction, nothing is overwritten. */
  async add(
    tx: Tx,
    schoolId: string,
    pupils: readonly RegisteredPupil[],
    onProgress: (doneCount: number) => Promise<void> = async () => {},
  ): Promise<void> {
    for (let done = 0; done < pupils.length; done += ROWS_AT_ONCE) {
      const some = pupils.slice(done, done + ROWS_AT_ONCE);
      const keys = await this.vault.make(
        tx,
        schoolId,
        some.map(({ studentId }) => studentId),
      );
      await this.write(tx, schoolId, some, keys, REFUSED);
      await onProgress(done + some.length);
    }
  }

  /** The pupils as they are from now on; guardians named here are added or changed, others stay. */
  async change(tx: Tx, schoolId: string, pupils: readonly RegisteredPupil[]): Promise<void> {
    for (let done = 0; done < pupils.length; done += ROWS_AT_ONCE) {
      const some = pupils.slice(done, done + ROWS_AT_ONCE);
      const keys = await this.vault.unlock(
        schoolId,
        some.map(({ studentId }) => studentId),
        tx,
      );
      await this.write(
        tx,
        schoolId,
        some.filter(({ studentId }) => keys.has(studentId)),
        keys,
        AS_FROM_NOW_ON,
      );
    }
  }

  private async write(
    tx: Tx,
    schoolId: string,
    pupils: readonly RegisteredPupil[],
    keys: ChildKeys,
    whenKnown: typeof REFUSED,
  ): Promise<void> {
    if (pupils.length === 0) return;
    const now = this.clock.date();
    await tx.query(
      `INSERT INTO student (schoolId, id, classId, nameBox, nameHash, schoolNumberBox, schoolNumberHash,
         schoolNumberLast4, pickupPoint, createdAt) VALUES ? ${whenKnown.pupil}`,
      [pupils.map((pupil) => this.studentRow(schoolId, pupil, keys, now))],
    );
    const links = pupils.flatMap((pupil) =>
      pupil.guardians.map((guardian) => this.linkRow(schoolId, pupil.studentId, guardian, keys, now)),
    );
    if (links.length === 0) return;
    await tx.query(
      `INSERT INTO guardian_link (schoolId, id, studentId, relation, nameBox, phoneHash, phoneLast4, phoneBox,
         isPrimary, createdAt, seesFrom, isToldFrom, decidesFrom, collectsFrom) VALUES ? ${whenKnown.guardian}`,
      [links],
    );
  }

  private studentRow(schoolId: string, pupil: RegisteredPupil, keys: ChildKeys, now: Date): unknown[] {
    const { studentId, classId, pickupPoint } = pupil;
    const name = tidyPersonName(pupil.name);
    const schoolNumber = pupil.schoolNumber.toUpperCase();
    return [
      schoolId,
      studentId,
      classId,
      keys.seal(studentId, PURPOSE.name, name),
      this.fingerprints.name(schoolId, name),
      keys.seal(studentId, PURPOSE.schoolNumber, schoolNumber),
      this.fingerprints.schoolNumber(schoolId, schoolNumber),
      schoolNumber.slice(-4),
      pickupPoint,
      now,
    ];
  }

  private linkRow(
    schoolId: string,
    studentId: string,
    { linkId, relation, name, phone, isPrimary }: RegisteredGuardian,
    keys: ChildKeys,
    now: Date,
  ): unknown[] {
    const { seesFrom, isToldFrom, decidesFrom, collectsFrom } = allRightsFrom(serviceDateOf(now.getTime()));
    return [
      schoolId,
      linkId,
      studentId,
      relation,
      name === null ? null : keys.seal(studentId, PURPOSE.guardianName, tidyPersonName(name)),
      phone === null ? null : this.fingerprints.phone(phone),
      phone?.slice(-4) ?? null,
      phone === null ? null : keys.seal(studentId, PURPOSE.guardianPhone, phone),
      isPrimary ? 1 : 0,
      now,
      seesFrom,
      isToldFrom,
      decidesFrom,
      collectsFrom,
    ];
  }
}

function openGuardian(link: GuardianLink, keys: ChildKeys): RegisteredGuardian {
  const { id: linkId, studentId, relation } = link;
  return {
    linkId,
    relation,
    name: keys.openText(studentId, PURPOSE.guardianName, link.nameBox),
    phone: keys.openText(studentId, PURPOSE.guardianPhone, link.phoneBox),
    isPrimary: link.isPrimary === 1,
  };
}
