// The real bundle as WeChat would take it: compiled by WeChat's own compilers, within its limits, and opening
// without an exception on a phone that has no server and no network.
import { mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import automator from 'miniprogram-automator';
import { startPhone } from '../../../../tools/weapp-bridge/phone.mjs';
import { weappProblems, weappSizes } from '../../../../tools/weapp-compile.mjs';

const dist = fileURLToPath(new URL('../../dist/weapp', import.meta.url));

it('is what WeChat takes: compiled, complete, within the size limits', () => {
  expect(weappProblems(dist)).toEqual([]);
  expect(weappSizes(dist).main).toBeGreaterThan(100);
});

it('opens without a server and without a network, and throws nothing', async () => {
  const storageDir = mkdtempSync('/tmp/anxin-phone-');
  const phone = await startPhone({ dist, storageDir, openid: 'o-nobody' });
  try {
    await phone.network({ type: 'none' });
    await phone.launch();
    const client = await automator.connect({ wsEndpoint: phone.wsEndpoint });
    const page = await client.currentPage();
    expect(page?.path).toMatch(/^pages\//);
    const root = await page?.$('view');
    expect(await root?.text()).not.toBe('');
    client.disconnect();
    expect(await phone.exceptions()).toEqual([]);
  } finally {
    await phone.close();
    rmSync(storageDir, { recursive: true });
  }
});
