/** The browser's twin of `files.ts`: the same promises with an input, fetch and a new tab. */
export interface ChosenFile {
  path: string;
  name: string;
  size: number;
}

const chosen = new Map<string, File>();

export function keepChosen(file: File): ChosenFile {
  const path = URL.createObjectURL(file);
  chosen.set(path, file);
  return { path, name: file.name, size: file.size };
}

function pick(accept: string): Promise<ChosenFile | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.onchange = () => {
      const file = input.files?.[0];
      if (!file) return resolve(undefined);
      resolve(keepChosen(file));
    };
    input.oncancel = () => resolve(undefined);
    input.click();
  });
}

export const choosePhoto = () => pick('image/*');
export const chooseFile = (extensions: string[]) =>
  pick(extensions.map((extension) => `.${extension}`).join(','));

export async function uploadFile(
  url: string,
  file: ChosenFile,
  header: Record<string, string>,
  fields: Record<string, string> = {},
) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, fileName: file.name })) form.append(name, value);
  const content = chosen.get(file.path) ?? (await (await fetch(file.path)).blob());
  form.append('file', content, file.name);
  const answer = await fetch(url, { method: 'POST', headers: header, body: form });
  return { status: answer.status, body: (await answer.json().catch(() => null)) as unknown };
}

export type DocumentType = 'pdf' | 'xlsx' | 'docx';

export class NoDocument extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {
    super(`document ${status}`);
  }
}

/** Kept under a name, or shown in a new tab. */
export async function openDocument(
  url: string,
  header: Record<string, string>,
  _fileType?: DocumentType,
  keptAs?: string,
): Promise<void> {
  const answer = await fetch(url, { headers: header });
  if (!answer.ok) throw new NoDocument(answer.status, await answer.json().catch(() => null));
  const address = URL.createObjectURL(await answer.blob());
  if (keptAs === undefined) {
    window.open(address, '_blank');
    return;
  }
  const link = document.createElement('a');
  link.href = address;
  link.download = keptAs;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A browser keeps the file at once: there is nothing left to send on. */
export async function fetchFile(
  url: string,
  header: Record<string, string>,
  fileName: string,
): Promise<string | undefined> {
  const answer = await fetch(url, { headers: header });
  if (!answer.ok) throw new Error(`file ${answer.status}`);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = fileName;
  link.click();
  return undefined;
}

export const shareFile = (_filePath: string, _fileName: string): Promise<void> => Promise.resolve();
