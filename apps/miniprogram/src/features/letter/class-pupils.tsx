/** The class by what is still missing: 没回复, 没读, 没绑定; a child opens what can be done for it. */
import { type ClassLetterPupil, REACH_CHANNEL_TEXT, SURVEY_ANSWER_TEXT } from '@anxin/shared';
import { useState } from 'react';
import { Card, ListRow, Tag } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { Chips } from '@/ui/field';
import { answerTone } from './letter.words';
import { PUPIL_LIST_TEXT, PUPIL_LISTS, type PupilList } from './use-class-letter';

interface Props {
  inList: (list: PupilList) => ClassLetterPupil[];
  quiet?: ReadonlySet<string>;
  onTap?: (pupil: ClassLetterPupil) => void;
}

export function ClassPupils({ inList, quiet, onTap }: Props) {
  const [list, setList] = useState<PupilList>('SILENT');
  const pupils = inList(list);
  const noteOf = ({ studentId, reach, boundCount, remindedToday, channel }: ClassLetterPupil) =>
    [
      channel === 'PAPER' && '纸质回执',
      reach.length > 0 && `已告知：${reach.map((one) => REACH_CHANNEL_TEXT[one]).join('、')}`,
      boundCount === 0 ? '没绑定' : quiet?.has(studentId) && '收不到微信提醒',
      remindedToday && '今天提醒过',
    ]
      .filter(Boolean)
      .join(' · ') || '还没告知';
  return (
    <>
      <Chips
        options={PUPIL_LISTS.map((value) => ({
          value,
          word: `${PUPIL_LIST_TEXT[value]} ${inList(value).length}`,
        }))}
        value={list}
        onChange={setList}
      />
      {pupils.length === 0 ? (
        <Empty title="没有了" text={list === 'ANSWERED' ? '还没有家庭回复。' : '这一项都齐了。'} />
      ) : (
        <Card className="card-list">
          {pupils.map((pupil) => (
            <ListRow
              key={pupil.studentId}
              title={pupil.name}
              note={noteOf(pupil)}
              end={
                <Tag tone={pupil.answer ? answerTone[pupil.answer] : 'quiet'}>
                  {pupil.answer ? SURVEY_ANSWER_TEXT[pupil.answer] : '没回复'}
                </Tag>
              }
              {...(onTap ? { onTap: () => onTap(pupil) } : {})}
            />
          ))}
        </Card>
      )}
    </>
  );
}
