import { defineErrors } from '../kernel/domain-error.js';

export const preparednessErrors = defineErrors({
  'preparedness.document_meanwhile': {
    status: 409,
    text: '这份文件刚刚有人改过或发布了，请看最新的再操作。',
  },
  'preparedness.draft_exists': { status: 409, text: '这份文件已经有一份草稿，请刷新后在那份上改。' },
  'preparedness.kind_fixed': { status: 422, text: '文件的类别定了不能改，请另写一份。' },
  'preparedness.covers_of_plan': { status: 422, text: '只有应急预案要写适用哪些情况。' },
  'preparedness.too_many_documents': { status: 409, text: '文件太多了，请在已有的文件上改。' },
  'preparedness.version_replaced': { status: 409, text: '这份文件有了新版本，请读新的一版，再点已阅。' },
  'preparedness.names_child': { status: 422, text: '这里不写孩子的名字，请改一改再保存。' },
  'preparedness.briefing_classes': { status: 422, text: '给学生的要选班级，给教职工的不选。' },
  'preparedness.briefing_date': { status: 422, text: '只能记学期里今天和以前的日子，请换一个日期。' },
  'preparedness.own_class_only': {
    status: 403,
    text: '只能记自己班的：您是班主任的班，或者那天您值班的临时班。',
  },
  'preparedness.no_such_colleague': { status: 422, text: '教职工名单里没有这位老师，请重新选。' },
  'preparedness.briefing_corrected': { status: 409, text: '这条记录已经有人更正过，请看最新的。' },
  'preparedness.id_reused': { status: 409, text: '这条内容和之前提交的不一样，请刷新后重新填。' },
  'preparedness.item_twice': { status: 422, text: '同一项只能记一次，请检查后再提交。' },
  'preparedness.recheck_unrepaired': {
    status: 409,
    text: '这里有一项严重隐患还没有登记整改。请学校管理员先点“已修好”，再来复查。',
  },
  'preparedness.venue_not_blocked': { status: 409, text: '这个场所没有停用，班不用换地方。请刷新再看。' },
  'preparedness.room_not_fit': { status: 422, text: '只能换到校内登记过、没有停用的场所，请另选一个。' },
  'preparedness.defect_unsaid': { status: 422, text: '有隐患的要写清是什么问题。' },
});
