import type { Tx } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { TempClass } from './temp-class.entity.js';

/** The open class, locked until the transaction ends. */
export async function lockedTempClass(tx: Tx, schoolId: string, id: string): Promise<TempClass> {
  const found = await tx.findOne(TempClass, { where: { schoolId, id }, lock: { mode: 'pessimistic_write' } });
  if (found === null || found.closedAt !== null) throw refuse('access.not_found');
  return found;
}
