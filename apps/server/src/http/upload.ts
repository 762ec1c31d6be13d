/** One file and the fields beside it, within limits, in memory: rosters, photos and scans are small. */
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { UploadedFile } from './file-answer.js';
import { refuse } from './refuse.js';

export const UPLOAD_LIMITS = { files: 1, fileSize: 8 * 1024 * 1024, fields: 20, fieldSize: 4096, parts: 24 };

/** WeChat names an upload after its temporary copy, so the phone says the file's own name in a field of its own. */
const NAME_FIELD = 'fileName';

export async function receiveUpload(
  request: FastifyRequest,
): Promise<{ fields: Record<string, string>; file: UploadedFile }> {
  if (!request.isMultipart()) throw refuse('request.unsupported_type');
  const fields: Record<string, string> = Object.create(null);
  let file: UploadedFile | undefined;
  for await (const part of request.parts({ limits: UPLOAD_LIMITS })) {
    if (part.type === 'file') file = await received(part);
    else fields[part.fieldname] = String(part.value);
  }
  if (file === undefined) throw refuse('request.invalid', { fields: ['file'] });
  const { [NAME_FIELD]: named, ...rest } = fields;
  return { fields: rest, file: named ? { ...file, fileName: named.slice(-200) } : file };
}

async function received(part: MultipartFile): Promise<UploadedFile> {
  if (part.fieldname !== 'file') throw refuse('request.invalid', { fields: ['file'] });
  return { bytes: await part.toBuffer(), fileName: part.filename.slice(-200) };
}
