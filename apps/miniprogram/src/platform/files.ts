/** Files in and out: choosing a photo or a file, sending it, fetching a document and opening it. */
import Taro from '@tarojs/taro';

export interface ChosenFile {
  path: string;
  name: string;
  size: number;
}

export async function choosePhoto(): Promise<ChosenFile | undefined> {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count: 1,
      mediaType: ['image'],
      sizeType: ['compressed'],
    });
    const photo = tempFiles[0];
    return photo && { path: photo.tempFilePath, name: 'photo.jpg', size: photo.size };
  } catch {
    return undefined;
  }
}

export async function chooseFile(extensions: string[]): Promise<ChosenFile | undefined> {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: extensions });
    const file = tempFiles[0];
    return file && { path: file.path, name: file.name, size: file.size };
  } catch {
    return undefined;
  }
}

export async function uploadFile(
  url: string,
  file: ChosenFile,
  header: Record<string, string>,
  fields: Record<string, string> = {},
) {
  const answer = await Taro.uploadFile({
    url,
    filePath: file.path,
    name: 'file',
    header,
    formData: { ...fields, fileName: file.name },
  });
  return { status: answer.statusCode, body: JSON.parse(answer.data || 'null') as unknown };
}

export type DocumentType = 'pdf' | 'xlsx' | 'docx';

/** The server's answer instead of a document. */
export class NoDocument extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {
    super(`document ${status}`);
  }
}

/** Fetches a document under the person's own token and opens it; the copy is temporary. WeChat's menu keeps or sends it. */
export async function openDocument(
  url: string,
  header: Record<string, string>,
  fileType: DocumentType = 'pdf',
  _keptAs?: string,
): Promise<void> {
  const { tempFilePath, statusCode } = await Taro.downloadFile({ url, header, timeout: LONGEST_MS });
  if (statusCode !== 200) throw new NoDocument(statusCode, readJson(tempFilePath));
  await Taro.openDocument({ filePath: tempFilePath, fileType, showMenu: true });
}

/** A long list takes some seconds to lay out. */
const LONGEST_MS = 60_000;

function readJson(path: string): unknown {
  try {
    return JSON.parse(Taro.getFileSystemManager().readFileSync(path, 'utf8') as string);
  } catch {
    return null;
  }
}

/** Fetches a file that WeChat cannot open itself; answers where it lies, to be sent on by a tap of its own. */
export async function fetchFile(
  url: string,
  header: Record<string, string>,
  fileName: string,
): Promise<string | undefined> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${fileName}`;
  const { statusCode } = await Taro.downloadFile({ url, header, filePath });
  if (statusCode !== 200) throw new Error(`file ${statusCode}`);
  return filePath;
}

/** Into a chat, one's own file helper for instance. WeChat lets only a tap do this. */
export async function shareFile(filePath: string, fileName: string): Promise<void> {
  await Taro.shareFileMessage({ filePath, fileName }).catch(() => undefined);
}
