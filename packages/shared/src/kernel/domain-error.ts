/**
 * Errors are codes. Each domain declares its own with the HTTP status and the Chinese text that says what
 * happened and what to do; `catalogue.ts` gathers them. Texts never carry names, phones or ids.
 */
export interface ErrorEntry {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 423 | 426 | 429 | 500 | 503;
  readonly text: string;
}

/** Declares a domain's errors: `{ 'custody.id_reused': { status: 409, text: '…' } }`. */
export function defineErrors<const T extends Record<`${string}.${string}`, ErrorEntry>>(entries: T): T {
  return entries;
}

/** What a caller receives when something is refused. */
export interface Problem {
  readonly code: string;
  readonly text: string;
  readonly requestId: string;
  /** Which fields of the input were wrong (paths only, never values). */
  readonly fields?: readonly string[];
  /** Facts a screen needs to go on, by code; ids and numbers only. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

export const kernelErrors = defineErrors({
  'request.invalid': { status: 400, text: '填写的内容不完整或格式不对，请检查后再提交。' },
  'request.not_found': { status: 404, text: '找不到这个页面或接口，请返回重试。' },
  'request.already_there': { status: 409, text: '这条内容已经提交过，请刷新后再看。' },
  'request.too_large': { status: 413, text: '内容太大，请分几次提交。' },
  'request.unsupported_type': { status: 415, text: '不支持这种文件或格式。' },
  'request.too_many': { status: 429, text: '操作太频繁，请稍等片刻再试。' },
  'request.unknown_version': {
    status: 426,
    text: '小程序和学校的服务版本不一致，记下的内容还在手机里，请退出小程序重新打开再试。',
  },
  'access.sign_in': { status: 401, text: '登录已过期，请重新登录。' },
  'access.forbidden': { status: 403, text: '您没有权限做这件事，如有需要请联系学校管理员。' },
  'access.not_found': { status: 404, text: '没有找到，或者不在您的查看范围内。' },
  'server.busy': { status: 503, text: '现在使用的人多，请稍后再试，您填写的内容还在。' },
  'server.failed': { status: 500, text: '系统出了问题，请稍后再试，并把下方编号告诉学校管理员。' },
});
