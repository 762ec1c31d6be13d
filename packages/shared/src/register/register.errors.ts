import { defineErrors } from '../kernel/domain-error.js';

export const registerErrors = defineErrors({
  'register.file_type': { status: 415, text: '请上传 xlsx 或 csv 表格；旧的 xls 请先另存为 xlsx。' },
  'register.file_empty': { status: 422, text: '这个文件是空的，请检查后重新上传。' },
  'register.in_progress': { status: 409, text: '已有一份名册正在处理，请先完成或取消它。' },
  'register.not_ready': { status: 409, text: '这份名册还没有准备好，或者已经处理过，请刷新查看。' },
  'register.cannot_cancel': { status: 409, text: '已经写完，不能再取消；需要改的，请再导入一份。' },
});
