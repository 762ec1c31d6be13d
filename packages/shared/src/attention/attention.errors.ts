import { defineErrors } from '../kernel/domain-error.js';

export const attentionErrors = defineErrors({
  'attention.already_resolved': { status: 409, text: '这件事已经有人处理好了，请刷新列表。' },
});
