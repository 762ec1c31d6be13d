/** The agreement as it is signed: four parts in the order they are read, its version and fingerprint (M083, E15). */
import type { OutputOf, readAgreement } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Card } from '@/ui/card';

export type AgreementSheet = OutputOf<typeof readAgreement>;

const parts = [
  ['time', '一、时间'],
  ['form', '二、形式'],
  ['management', '三、管理要求'],
  ['rights', '四、双方权利和义务'],
] as const;

export function AgreementText({ sheet }: { sheet: AgreementSheet }) {
  return (
    <>
      <View className="center">
        <View className="t-l">{sheet.content.title}</View>
        <View className="t-s">{`${sheet.studentName} · ${sheet.classLabel}`}</View>
      </View>
      {parts.map(([part, title]) => (
        <Card key={part}>
          <View className="t-l">{title}</View>
          <View className="paragraph gap-top">{sheet.content[part]}</View>
        </Card>
      ))}
      <View className="t-xs center">{`${sheet.termLabel} · 第 ${sheet.versionNumber} 版 · 指纹 ${sheet.contentHash.slice(0, 4)}…${sheet.contentHash.slice(-4)}`}</View>
      <View className="t-s center">{`${sheet.schoolName} · 校长 ${sheet.content.principalName}`}</View>
    </>
  );
}
