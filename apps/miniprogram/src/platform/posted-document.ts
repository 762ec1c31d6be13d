/** A document that is made by asking for it: WeChat downloads by GET alone, so the bytes come as an answer and are kept for opening. */
import Taro from '@tarojs/taro';
import { NoDocument } from './files';

const LONGEST_MS = 60_000;

export async function openPosted(
  url: string,
  header: Record<string, string>,
  body: object,
  fileName: string,
): Promise<void> {
  const { statusCode, data } = await Taro.request<ArrayBuffer>({
    ...{ url, method: 'POST', data: body, responseType: 'arraybuffer', timeout: LONGEST_MS },
    header: { ...header, 'content-type': 'application/json' },
  });
  if (statusCode !== 200) throw new NoDocument(statusCode, jsonOf(data));
  const filePath = `${Taro.env.USER_DATA_PATH}/${fileName}`;
  Taro.getFileSystemManager().writeFileSync(filePath, data, 'binary');
  await Taro.openDocument({ filePath, fileType: 'pdf', showMenu: true });
}

function jsonOf(data: ArrayBuffer): unknown {
  try {
    const text = new Uint8Array(data).reduce(
      (all, byte) => `${all}%${byte.toString(16).padStart(2, '0')}`,
      '',
    );
    return JSON.parse(decodeURIComponent(text));
  } catch {
    return null;
  }
}
