import { defineErrors } from '../kernel/domain-error.js';

export const offSiteErrors = defineErrors({
  'off_site.consent_needed': {
    status: 409,
    text: '这是校外活动，要监护人单独同意这个地点才能去。没有同意的孩子请安排在校内的班。',
  },
  'off_site.not_off_site': { status: 409, text: '这项活动在校内，不用单独同意。' },
  'off_site.offer_needed': {
    status: 409,
    text: '这是校外场所。请先在「社团和活动」里开这一天的活动，再用同样的名称编班，家长才能单独同意。',
  },
  'off_site.not_out': { status: 409, text: '还没有点出发的人数，请先在出发前数一遍。' },
  'off_site.already_back': { status: 409, text: '今天已经全部回来了，不用再点。' },
});
