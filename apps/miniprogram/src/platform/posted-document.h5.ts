/** The browser's twin: the file is kept at once, under its name. */
import { NoDocument } from './files';

export async function openPosted(
  url: string,
  header: Record<string, string>,
  body: object,
  fileName: string,
): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...header, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new NoDocument(answer.status, await answer.json().catch(() => null));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
