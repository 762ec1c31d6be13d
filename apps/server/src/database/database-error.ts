/** What a database error means, by its number (never by the driver's name for it: MySQL and MariaDB differ). */
const RETRY = new Set([1213, 1205, 1020]);
const CONNECTION = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'PROTOCOL_CONNECTION_LOST',
  'POOL_CLOSED',
]);
const SERVER_GOING = new Set([1040, 1053, 1077, 1927, 2006, 2013, 4031]);

const numberOf = (error: unknown) => (error as { errno?: number } | null)?.errno;
const codeOf = (error: unknown) => (error as { code?: string } | null)?.code;
const fromDatabase = (error: unknown) => error !== null && typeof error === 'object' && 'query' in error;

/** Deadlock, lock wait, or a row changed under a snapshot: the whole transaction may be tried again. */
export const mayRetry = (error: unknown): boolean => RETRY.has(numberOf(error) ?? 0);

/** The same key is there already; `index` names which one, where a table has several. */
export function isDuplicate(error: unknown, index?: string): boolean {
  if (numberOf(error) !== 1062) return false;
  return index === undefined || String((error as Error).message).includes(index);
}

/** A CHECK of a migration said no (4025 MariaDB, 3819 MySQL). */
export function isCheckViolation(error: unknown, name?: string): boolean {
  if (numberOf(error) !== 4025 && numberOf(error) !== 3819) return false;
  return name === undefined || String((error as Error).message).includes(name);
}

/** The database cannot serve this now; the caller may come again. */
export function isBusy(error: unknown): boolean {
  if (mayRetry(error) || SERVER_GOING.has(numberOf(error) ?? 0)) return true;
  // A connection that died under a query says so by this mark alone.
  if (fromDatabase(error) && (error as { driverError?: { fatal?: boolean } }).driverError?.fatal) return true;
  const syscall = (error as { syscall?: string } | null)?.syscall;
  const connecting = fromDatabase(error) || syscall === 'connect' || codeOf(error)?.startsWith('P') === true;
  return connecting && CONNECTION.has(codeOf(error) ?? '');
}
