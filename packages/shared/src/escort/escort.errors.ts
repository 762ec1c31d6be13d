import { defineErrors } from '../kernel/domain-error.js';

export const escortErrors = defineErrors({
  'escort.no_plan': { status: 409, text: '今天还没有护送安排，请先排一次。' },
  'escort.plan_moved_on': { status: 409, text: '护送安排刚刚重排过，请看最新的再确认。' },
  'escort.nobody_to_walk': { status: 422, text: '现在没有要送去门口的孩子，点名以后再排。' },
});
