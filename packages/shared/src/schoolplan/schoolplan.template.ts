/** The words a school starts from, filled with its own calendar: what the plan of M055–M109 says, without a blank. */
import {
  FLOW_STEPS,
  type FlowStep,
  type PlanContent,
  SAFETY_SYSTEMS,
  type SafetySystem,
} from './schoolplan.schema.js';

export interface PlanFacts {
  readonly schoolName: string;
  readonly termName: string;
  readonly startsOn: string;
  readonly endsOn: string;
  /** The earliest bell; null while the school has set none. */
  readonly bellAt: string | null;
  /** Stretches of the term that close at the same time. */
  readonly closings: readonly { readonly from: string; readonly to: string; readonly closesAt: string }[];
  readonly deadlines: Readonly<Record<FlowStep, string>>;
}

const STEP_WORDS: Readonly<Record<FlowStep, string>> = {
  SURVEY:
    '通过家长会、班级群和《致家长的一封信》逐家告知上级精神、服务方式和自愿原则，班主任统计每个孩子的意愿。',
  APPLICATION: '家长和孩子都愿意的，由家长提出书面申请；没有手机的家庭用纸，由学校代录。',
  REVIEW:
    '按申请审核，一般都应同意；不同意要写明理由、经校长确认，家长可以申诉。通过后与家长签订安全责任书。',
  DUTY: '按每天参加的人数安排值班教师、护送和门口值守，照顾学科搭配，轮流值班，每天一位值日领导。',
  REGROUPING: '把不同班级的孩子按兴趣爱好组成临时班，每班不超过 40 人，办法公开，结果可以核对。',
  CONNECTION:
    '放学后班主任把孩子交给值班教师，服务结束由值班教师送到东、西接送点，家长当面接走，中间不留空当。',
};

const SYSTEM_WORDS: Readonly<Record<SafetySystem, string>> = {
  APPROVAL: '家长申请、学校审核、签订责任书，三步齐全才登记参加；退出一步办完，不用说明理由。',
  HOME_SCHOOL: '时间有变化逐家告知并等家长确认；没有确认的孩子留在学校，有老师照看。',
  PUPILS: '当面点名，每个孩子任何时候都有一位责任老师；按时离校的孩子由班主任按时送走。',
  VOLUNTEERS: '家长志愿服务全凭自愿，不分派、不公布；参加的人先通过从业查询。',
  INSPECTION: '值日领导每天巡查，检查到岗、点名、纪律和活动内容，发现问题当天改。',
  SAFETY: '定期检查场所和设施，查出的隐患专人整改、复查；门卫登记进出。',
  RISK: '孩子未到、临时班超员、岗位缺人、迟接、恶劣天气等及时预警，专人处理。',
  EMERGENCY: '出现伤病等紧急情况，先救助，再报告值日领导，同时通知监护人，每一步都有记录。',
};

const chineseDate = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
};

function timeWords({ termName, startsOn, endsOn, bellAt, closings }: PlanFacts): string {
  const spans = closings.map(
    ({ from, to, closesAt }) => `${chineseDate(from)}至${chineseDate(to)}到${closesAt}`,
  );
  return [
    `1. ${termName}，${chineseDate(startsOn)}至${chineseDate(endsOn)}，学校工作日下午放学后${bellAt === null ? '' : `（最早${bellAt}）`}。`,
    `2. 结束时间：${spans.length > 0 ? spans.join('；') : '按县里规定的作息'}。`,
    '3. 特殊天气等需要改时间的，学校另行逐家通知。',
  ].join('\n');
}

export function planTemplate(facts: PlanFacts): PlanContent {
  const steps = Object.fromEntries(
    FLOW_STEPS.map((step) => [
      step,
      { text: STEP_WORDS[step], staffId: null, deadline: facts.deadlines[step] },
    ]),
  );
  const systems = Object.fromEntries(
    SAFETY_SYSTEMS.map((system) => [system, { text: SYSTEM_WORDS[system], staffId: null }]),
  );
  return {
    title: '课后延时服务工作实施方案',
    sections: {
      purpose: `为更好服务学生和家长，帮助家长解决无法按时接孩子的难题，促进学生健康成长，${facts.schoolName}经校领导班子会议研究，制定本方案。`,
      pupils:
        '面向学校全体学生，主要是下午放学后家庭接送有困难、在家无人照料的孩子。自愿参加，随时可以退出，不要求证明家庭情况。',
      time: timeWords(facts),
      staffing: [
        '1. 学校安排教师轮流值班，每天一位值日领导。',
        '2. 家长委员会可以邀请家长志愿参加，全凭自愿。',
        '3. 特定项目需要的专业人员以个人身份参加，先通过从业查询，不收费、不推销。',
      ].join('\n'),
      venues: '学校教室、功能教室、图书室和运动场地。使用前检查安全，发现重大隐患先停用再整改。',
      activities: [
        '1. 八类活动：完成作业、自主阅读、体育、艺术、科普活动、娱乐游戏、拓展训练、社团及兴趣小组活动。',
        '2. 自主学习：自主完成课后作业、对有困难的孩子个别辅导、自主阅读。',
        '3. 社团：艺术、体育、信息科技等，按学校条件开设，每学期公布。',
      ].join('\n'),
      rules: [
        '1. 坚持家长自愿、公益服务，不以任何方式强制或变相强制参加。',
        '2. 不上新课，不集体补课，不把延时服务变成学校教学的延伸。',
        '3. 不与社会机构合作开展有偿服务，不收取任何费用。',
        '4. 服务结束，值班教师组织清理教室、摆齐桌凳、关好门窗，孩子都交接完才离校。',
      ].join('\n'),
    },
    leader: null,
    members: [],
    steps: steps as PlanContent['steps'],
    systems: systems as PlanContent['systems'],
  };
}
