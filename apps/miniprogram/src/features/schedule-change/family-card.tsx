/** One family of the call list: who decides, whether a message reached them, what each said, one tap to ring (C6, E5). */
import { type listNoticeFates, type NoticeFamily, type OutputOf, revealPhone } from '@anxin/shared';
import { View } from '@tarojs/components';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { relationWord } from '@/features/student/relation.words';
import { callPhone, say } from '@/platform/device';
import { Button } from '@/ui/button';
import { Avatar, Card, Tag } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { clockWords } from '@/ui/time-words';
import { standingWords } from './change.words';

export type Guardian = NoticeFamily['guardians'][number];
export type Fates = OutputOf<typeof listNoticeFates>['items'];

const channelWords = { APP: '手机上', PHONE: '电话里', PAPER: '纸上' } as const;

function saidWords({ said, channel, saidAt, triedCount, lastTriedAt }: Guardian): string {
  if (said && channel && saidAt)
    return `${clockWords(saidAt)} ${channelWords[channel]}${said === 'YES' ? '确认了' : '说按原来时间'}`;
  if (triedCount > 0 && lastTriedAt) return `打过 ${triedCount} 次没接通，最近 ${clockWords(lastTriedAt)}`;
  return '还没有答复';
}

export function FamilyCard({
  schoolId,
  family,
  fates,
  onCalled,
}: {
  schoolId: string;
  family: NoticeFamily;
  fates: Fates;
  onCalled: (guardian: Guardian) => void;
}) {
  const { studentId, name, classLabel, standing, guardians } = family;
  const dial = useAction(async (guardian: Guardian) => {
    const { phone } = await call(revealPhone, { schoolId, studentId, linkId: guardian.linkId });
    if (phone) await callPhone(phone);
    else say('没有登记这位家长的电话');
    onCalled(guardian);
  });
  const { word, tone } = standingWords[standing];
  return (
    <Card className="stack">
      <View className="row">
        <Avatar name={name} />
        <View className="grow">
          <View className="t-l">{name}</View>
          <View className="t-s">{classLabel}</View>
          <View className="t-s num">{`${family.regularAt} 改到 ${family.endsAt}`}</View>
        </View>
        <Tag tone={tone}>{word}</Tag>
      </View>
      {guardians.length === 0 ? <View className="t-s">没有登记能做决定的监护人，请联系班主任。</View> : null}
      {guardians.map((guardian) => {
        const { linkId, relation, phoneLast4 } = guardian;
        const fate = fates.find((one) => one.studentId === studentId && one.linkId === linkId);
        return (
          <View key={linkId} className="stack-tight">
            <View className="row between">
              <View className="grow">
                <View className="t-m">{`${relationWord(relation)} ${guardian.name}`}</View>
                <View className="t-s">
                  {[phoneLast4 ? `尾号 ${phoneLast4}` : '没有登记电话', fate && `消息${fate.fateText}`]
                    .filter(Boolean)
                    .join(' · ')}
                </View>
                <View className="t-s">{saidWords(guardian)}</View>
              </View>
              <Tag tone={guardian.said === 'YES' ? 'safe' : guardian.said === 'NO' ? 'info' : 'quiet'}>
                {guardian.said === 'YES' ? '确认' : guardian.said === 'NO' ? '不同意' : '没答复'}
              </Tag>
            </View>
            <View className="btns">
              <Button
                kind="secondary"
                busy={dial.busy}
                disabled={phoneLast4 === null}
                label={`给${name}的${relationWord(relation)}打电话`}
                onTap={() => void dial.run(guardian)}
              >
                打电话
              </Button>
              <Button
                kind="secondary"
                label={`记下${name}的${relationWord(relation)}的答复`}
                onTap={() => onCalled(guardian)}
              >
                记答复
              </Button>
            </View>
          </View>
        );
      })}
      <ProblemNote problem={dial.problem} />
    </Card>
  );
}
