import type { ChildKeys } from '../student/student.public.js';
import type { CollectorProxy } from './collector-proxy.entity.js';

export interface ProxyCard {
  readonly proxyId: string;
  readonly studentId: string;
  readonly name: string;
  readonly phoneLast4: string;
  readonly relation: string;
  readonly state: 'ACTIVE' | 'LOCKED' | 'REVOKED';
  readonly issuedBy: string;
}

export interface ProxyPerson {
  readonly name: string;
  readonly phoneLast4: string;
  readonly relation: string;
}

const PURPOSE = 'dayplan.proxy';
const NOBODY: ProxyPerson = { name: '（已删除）', phoneLast4: '', relation: '' };

export const sealProxy = (keys: ChildKeys, studentId: string, person: ProxyPerson): string =>
  keys.seal(studentId, PURPOSE, JSON.stringify(person));

export function proxyCard(one: CollectorProxy, keys: ChildKeys, locked: boolean): ProxyCard {
  const opened = keys.openText(one.studentId, PURPOSE, one.personBox);
  const person = opened === null ? NOBODY : (JSON.parse(opened) as ProxyPerson);
  const state = one.revokedAt !== null ? 'REVOKED' : locked ? 'LOCKED' : 'ACTIVE';
  return { proxyId: one.id, studentId: one.studentId, ...person, state, issuedBy: one.issuedBy };
}
