// Starts the one database of a test run in a temporary folder and tells the tests where it is.
import { startDatabase } from '../database.mjs';
import { scratchFolder } from '../scratch.mjs';

export default async function start() {
  const dataDir = scratchFolder('test');
  // A test run may lose its data with the machine, so it doesn't wait for the disk.
  const database = await startDatabase({ dataDir, durable: false, bufferPool: '128M' });
  process.env.ANXIN_TEST_DATABASE = database.url;
  globalThis.anxinTestDatabase = { ...database, dataDir };
}
