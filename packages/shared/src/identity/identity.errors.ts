import { defineErrors } from '../kernel/domain-error.js';

export const identityErrors = defineErrors({
  'identity.code_used': { status: 401, text: '登录没有成功，请关闭小程序后重新打开再试。' },
  'identity.wechat_blocked': {
    status: 403,
    text: '微信暂时不允许这个账号登录，请联系班主任用其他方式办理。',
  },
  'identity.app_unknown': { status: 404, text: '这个小程序还没有接入，请联系学校管理员。' },
  'identity.desk_code_unknown': {
    status: 404,
    text: '登录码不对或已经过期，请在电脑上换一个新的登录码再试。',
  },
  'identity.desk_login_over': { status: 410, text: '这个登录码已经用过或过期，请换一个新的。' },
  'identity.desk_tries': { status: 429, text: '试的次数太多了，请一小时后再试。' },
  'wechat.busy': { status: 503, text: '微信服务现在繁忙，请过一分钟再试，您填写的内容还在。' },
  'wechat.refused': { status: 422, text: '微信没有接受这次请求，请返回重试；多次失败请联系学校管理员。' },
});
