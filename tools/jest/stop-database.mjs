import { rmSync } from 'node:fs';

export default async function stop() {
  const { stop, dataDir } = globalThis.anxinTestDatabase;
  await stop();
  rmSync(dataDir, { recursive: true, force: true });
}
