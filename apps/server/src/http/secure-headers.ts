/** The headers of helmet. They are the same on every answer, so it is asked once and not for each. */
import { type IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/** Header name → value; no content policy is among them. */
export function secureHeaders(): Readonly<Record<string, string>> {
  const answer = new ServerResponse({ method: 'GET' } as IncomingMessage);
  helmet({ contentSecurityPolicy: false })(answer.req, answer, (error?: unknown) => {
    if (error) throw error;
  });
  return answer.getHeaders() as Record<string, string>;
}
