import { defineErrors } from '../kernel/domain-error.js';

export const listExportErrors = defineErrors({
  'export.cancelled': { status: 409, text: '这次导出已经取消，没有生成文件。' },
  'export.cannot_cancel': { status: 409, text: '这次导出已经结束，不能再取消；不需要的文件请删掉。' },
  'export.id_reused': { status: 409, text: '这次导出的编号已经用过，请再点一次导出。' },
});
