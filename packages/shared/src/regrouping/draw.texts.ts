/** The rule of the draw as it is announced, word by word (C7): the same lines on the phone and on the public page. */
export const DRAW_RULES = [
  '先看优先类别，同类中上学期老成员优先，再看抽签号；填报先后没有影响。',
  '每个孩子按自己的志愿顺序依次申请；名额满了，按上面的顺序留下排在前面的，其余的再申请下一个志愿。',
  '抽签号由公开号码算出：用公开号码作密钥，对孩子的随机编号做 HMAC-SHA256，取前 48 位；数小的在前。每过一个工作日，抽签号顺延五分之一，免得同一个孩子天天排在后面。',
  '报名人数不够最低开班人数的社团不开班，从人数最少的开始，当天重新抽一次。',
  '没有录取到社团的孩子安排在本年级的看护作业组，每个孩子都有去处。',
  '任何班都不超过 40 人。学期中空出来的座位按候补名次依次询问。',
] as const;

/** What becomes of the public number: separators go, the digits are the seed, read as they stand. */
export const SEED_RULE = '去掉号码中的空格和标点，剩下的数字按原来的顺序连在一起，就是抽签用的种子。';

/** M089, C7: how long a family may think about a seat that came free. */
export const SEAT_OFFER_UNTIL = '20:00';
