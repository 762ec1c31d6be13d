import { defineErrors } from '../kernel/domain-error.js';

export const drawErrors = defineErrors({
  'regrouping.no_round': { status: 409, text: '还没有开放填志愿，请先设定志愿截止时间。' },
  'regrouping.round_open': { status: 409, text: '志愿填报还没有截止，截止半分钟后才能封存名单。' },
  'regrouping.run_live': { status: 409, text: '本学期已经有一次抽签，要重来请先写明原因作废它。' },
  'regrouping.run_seed_source': {
    status: 422,
    text: '重新抽签要用还没有开出的公开号码，请写明新的号码来源。',
  },
  'regrouping.run_step': { status: 409, text: '抽签已经到了另一步，请刷新后再看。' },
  'regrouping.run_seed_known': {
    status: 409,
    text: '公开号码已经登记，不能更改；登记错了请写明原因作废，重新抽签。',
  },
  'regrouping.groups_in_use': {
    status: 409,
    text: '本学期已有编好学生的临时班，请确认用抽签结果替换它们。',
  },
  'regrouping.groups_running': {
    status: 409,
    text: '已有临时班开始服务，不能整体替换，请改用换班逐个调整。',
  },
  'regrouping.auditor_late': { status: 409, text: '名单已经封存，审计人要在封存之前指定。' },
  'regrouping.not_auditor': { status: 403, text: '只有校长事先指定的审计人可以下载，请联系校长。' },
  'regrouping.unknown_draw': { status: 404, text: '没有这次抽签，请核对链接或联系学校。' },
  'regrouping.seat_offer_closed': { status: 409, text: '这个座位已经答复过或过了时间，请刷新查看。' },
  'regrouping.seat_gone': { status: 409, text: '这个座位刚被学校安排出去了，孩子的候补名次不变。' },
  'regrouping.cannot_wait': { status: 409, text: '这个社团现在不能候补，请刷新后再看。' },
});
