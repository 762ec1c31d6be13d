/** What the school has after the last lesson, kind by kind (M022); no child and nobody's name. */
import { type ShowcaseClub, TRADITION_TAG_TEXT, VARIETY_KIND_TEXT, VARIETY_KINDS } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { weekdayWord } from '@/ui/time-words';
import { gradesWords } from './activity.words';

const sessionWords = ({ weekday, venueLabel, isOffSite }: ShowcaseClub['sessions'][number]): string =>
  [weekdayWord(weekday), `${venueLabel}${isOffSite ? '（校外）' : ''}`].join(' · ');

/** The same grades on all days are said once. */
function gradesOf({ sessions }: ShowcaseClub): string {
  const from = Math.min(...sessions.map(({ gradeFrom }) => gradeFrom));
  const to = Math.max(...sessions.map(({ gradeTo }) => gradeTo));
  return gradesWords(from, to);
}

function ClubCard({ club, onDescribe }: { club: ShowcaseClub; onDescribe: (() => void) | undefined }) {
  return (
    <Card className="stack-tight">
      <View className="row between wrap">
        <View className="t-m strong grow">{club.label}</View>
        {club.isTeam ? <Tag tone="info">校队</Tag> : null}
        {club.traditionTag ? <Tag plain>{TRADITION_TAG_TEXT[club.traditionTag]}</Tag> : null}
      </View>
      {club.description ? <View className="paragraph">{club.description}</View> : null}
      <View className="t-s">{gradesOf(club)}</View>
      {club.sessions.map((session) => (
        <View key={`${session.weekday} ${session.venueLabel}`} className="t-s">
          {sessionWords(session)}
        </View>
      ))}
      {onDescribe ? (
        <Button kind="secondary" label={`${club.label}的介绍`} onTap={onDescribe}>
          {club.description ? '改介绍' : '写介绍'}
        </Button>
      ) : null}
    </Card>
  );
}

export function ShowcaseList({
  clubs,
  onDescribe,
}: {
  clubs: readonly ShowcaseClub[];
  onDescribe: ((club: ShowcaseClub) => void) | undefined;
}) {
  return VARIETY_KINDS.map((kind) => {
    const ofKind = clubs.filter((club) => club.kind === kind);
    if (ofKind.length === 0) return null;
    return (
      <View key={kind} className="stack">
        <View className="t-l">{`${VARIETY_KIND_TEXT[kind]} ${ofKind.length} 项`}</View>
        {ofKind.map((club) => (
          <ClubCard
            key={`${club.clubId} ${club.label}`}
            club={club}
            onDescribe={onDescribe ? () => onDescribe(club) : undefined}
          />
        ))}
      </View>
    );
  });
}
