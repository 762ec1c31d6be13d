/** A small picture fetched under the person's own token, as text that an Image shows and the phone can keep sealed. */
import Taro from '@tarojs/taro';
import { base64Of } from './bytes';

export async function fetchPicture(url: string, header: Record<string, string>): Promise<string | undefined> {
  try {
    const answer = await Taro.request<ArrayBuffer>({
      url,
      header,
      responseType: 'arraybuffer',
      timeout: 15_000,
    });
    if (answer.statusCode !== 200) return undefined;
    const type = String(answer.header['content-type'] ?? answer.header['Content-Type'] ?? 'image/jpeg');
    return `data:${type.split(';')[0]};base64,${base64Of(new Uint8Array(answer.data))}`;
  } catch {
    return undefined;
  }
}
