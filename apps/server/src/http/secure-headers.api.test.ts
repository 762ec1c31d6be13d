/** Every answer carries what helmet asks of a browser, refusals and unknown addresses too. */
import { startTestApp } from '../../test/app.js';

const app = await startTestApp();

it.each(['/healthz', '/api/openapi.json', '/api/nothing-here', '/nothing/here'])('%s', async (url) => {
  const { headers } = await app.nest.inject({ method: 'GET', url });
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': expect.stringContaining('max-age='),
    'cross-origin-opener-policy': 'same-origin',
  });
  expect(headers).not.toHaveProperty('x-powered-by');
  expect(headers).not.toHaveProperty('content-security-policy');
});
