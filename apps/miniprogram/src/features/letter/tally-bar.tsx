/** How a class or the school has answered so far: counts, no share and no aim (E11). */
import { REACH_CHANNEL_TEXT, REACH_CHANNELS, type SurveyCounts } from '@anxin/shared';
import { View } from '@tarojs/components';
import { EquationBar } from '@/ui/data';

export function TallyBar({ counts }: { counts: SurveyCounts }) {
  return (
    <EquationBar
      whole={counts.pupilCount}
      parts={[
        { word: '要参加', count: counts.joinCount, tone: 'safe' },
        { word: '按时离校', count: counts.leaveOnTimeCount, tone: 'info' },
        { word: '还没想好', count: counts.undecidedCount, tone: 'wait' },
        { word: '没回复', count: counts.silentCount, tone: 'quiet' },
      ]}
    />
  );
}

export function ReachLine({ counts: { reach, pupilCount } }: { counts: SurveyCounts }) {
  const ways = REACH_CHANNELS.map((channel) => `${REACH_CHANNEL_TEXT[channel]} ${reach[channel]}`);
  return <View className="t-s">{`已告知 ${reach.any}/${pupilCount} 家（${ways.join('、')}）`}</View>;
}
