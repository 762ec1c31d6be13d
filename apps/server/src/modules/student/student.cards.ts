/** How other modules see a child's people: cards with opened names, never a phone in full. */
import { type Kinship, kinshipText, type PickupPoint, type ServiceDate } from '@anxin/shared';
import type { AuthorizedCollector } from './authorized-collector.entity.js';
import type { ChildKeys } from './child-vault.service.js';
import type { GuardianLink } from './guardian-link.entity.js';
import { type Rights, rightsOn } from './guardian-rights.rules.js';
import { PURPOSE } from './sealing.js';

export interface StudentCard {
  readonly studentId: string;
  readonly name: string;
  readonly maskedName: string;
  readonly classId: string;
  readonly classLabel: string;
  readonly grade: number;
  readonly pickupPoint: PickupPoint;
}

export interface GuardianCard {
  readonly linkId: string;
  readonly studentId: string;
  readonly personId: string | null;
  readonly relation: Kinship | null;
  readonly name: string;
  readonly phoneLast4: string | null;
  readonly isPrimary: boolean;
  readonly rights: Rights;
}

/** Whoever may collect: an authorized collector, or a guardian whose link has the right. `id` names either. */
export interface CollectorCard {
  readonly id: string;
  readonly studentId: string;
  readonly kind: 'COLLECTOR' | 'GUARDIAN';
  readonly personId: string | null;
  readonly name: string;
  readonly relation: Kinship | null;
  readonly phoneLast4: string | null;
  readonly hasPhoto: boolean;
  readonly cardHash: string | null;
  readonly isDefault: boolean;
}

export interface PupilRow {
  readonly studentId: string;
  readonly classId: string;
  readonly grade: number;
  readonly pickupPoint: PickupPoint;
}

export interface RestrictionRow {
  readonly id: string;
  readonly studentId: string;
  readonly linkId: string | null;
  readonly personId: string | null;
  readonly nameHash: string | null;
  readonly phoneHash: string | null;
}

export const ERASED = '（已删除）';

export function guardianCard(link: GuardianLink, keys: ChildKeys, at: ServiceDate): GuardianCard {
  const { id: linkId, studentId, personId, relation, phoneLast4 } = link;
  const name =
    keys.openText(studentId, PURPOSE.guardianName, link.nameBox) ??
    (relation ? kinshipText[relation] : '家长');
  const isPrimary = link.isPrimary === 1;
  return { linkId, studentId, personId, relation, name, phoneLast4, isPrimary, rights: rightsOn(link, at) };
}

export function collectorCard(one: AuthorizedCollector, keys: ChildKeys): CollectorCard {
  return {
    id: one.id,
    studentId: one.studentId,
    kind: 'COLLECTOR',
    personId: null,
    name: keys.openText(one.studentId, PURPOSE.collectorName, one.nameBox) ?? ERASED,
    relation: one.relation,
    phoneLast4: one.phoneLast4,
    hasPhoto: one.photoBox !== null,
    cardHash: one.cardHash,
    isDefault: one.isDefault === 1,
  };
}
