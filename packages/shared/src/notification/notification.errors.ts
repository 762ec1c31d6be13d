import { defineErrors } from '../kernel/domain-error.js';

export const notificationErrors = defineErrors({
  'notification.no_wechat': {
    status: 409,
    text: '这次登录不是从微信进来的，请在微信里打开小程序再设置提醒；消息在「消息」页都能看到。',
  },
  'notification.template_unknown': {
    status: 422,
    text: '提醒设置已经更新，请关闭小程序重新打开后再试。',
  },
});
