import { defineErrors } from '../kernel/domain-error.js';

export const attentionErrors = defineErrors({
  'attention.already_resolved': { status: 409, text: '这件事已经有人处理好了，请刷新列表。' },
  'attention.owner_changed': { status: 409, text: '这件事刚刚换了人处理，请看最新的。' },
});
