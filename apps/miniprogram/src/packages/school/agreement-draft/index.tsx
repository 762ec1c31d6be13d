import { AGREEMENT_PARTS, type AgreementPart } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useAgreementDraft } from '@/features/agreement-admin/use-agreement-draft';
import { useRole } from '@/session/role-tabs';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { Banner, ProblemNote } from '@/ui/feedback';
import { Chips, Field, Input, TextArea } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { ConfirmSheet } from '@/ui/sheet';
import { momentWords } from '@/ui/time-words';
import { Columns } from '@/ui/wide';

const partWords: Record<AgreementPart, string> = {
  time: '时间',
  form: '形式',
  management: '管理要求',
  rights: '双方权利和义务',
};
const stateWords = { DRAFT: '草稿', PUBLISHED: '正在使用', REPLACED: '旧版本' } as const;

/** 责任书正文: four parts, each checked as it is typed; a sentence that shifts liability is shown where it stands (E12). */
export default function AgreementDraftPage() {
  const draft = useAgreementDraft();
  const isPrincipal = useRole() === 'PRINCIPAL';
  const [part, setPart] = useState<AgreementPart>('time');
  const [issuing, setIssuing] = useState(false);
  const { content, waivers } = draft;
  const flagged = (one: AgreementPart) => waivers.filter((waiver) => waiver.part === one);
  const canIssue = Boolean(draft.draft) && !draft.changed && waivers.length === 0;
  const actions = (
    <>
      <Button
        kind="secondary"
        busy={draft.save.busy}
        disabled={!draft.changed}
        onTap={() => void draft.save.run()}
      >
        保存草稿
      </Button>
      {isPrincipal ? (
        <Button disabled={!canIssue} busy={draft.publish.busy} onTap={() => setIssuing(true)}>
          签发
        </Button>
      ) : null}
    </>
  );
  return (
    <Screen
      title="责任书正文"
      wide
      actions={actions}
      layers={
        <ConfirmSheet
          open={issuing}
          question="签发这个版本？"
          explain="签发后不能再改。还没签的家长看到新版本；已签的照原来的算。"
          confirm="签发"
          busy={draft.publish.busy}
          onConfirm={() => void draft.publish.run().then(() => setIssuing(false))}
          onClose={() => setIssuing(false)}
        />
      }
    >
      <Loaded query={draft.query} cards={3}>
        {() =>
          content ? (
            <Columns>
              <Card className="stack">
                <Chips
                  options={AGREEMENT_PARTS.map((value) => ({
                    value,
                    word: `${flagged(value).length > 0 ? '▲' : '✓'} ${partWords[value]}`,
                  }))}
                  value={part}
                  onChange={setPart}
                />
                <TextArea
                  label={partWords[part]}
                  value={content[part]}
                  maxLength={3000}
                  wrong={flagged(part).length > 0}
                  onChange={(text) => draft.change({ [part]: text })}
                />
                {flagged(part).map((waiver) => (
                  <Banner key={waiver.at} icon="alert">
                    {`“${waiver.phrase}” 是推卸责任的话，法律上无效。请改成学校和家长各要做什么。`}
                  </Banner>
                ))}
              </Card>
              <Card className="stack">
                <Field label="标题">
                  <Input label="标题" value={content.title} onChange={(title) => draft.change({ title })} />
                </Field>
                <Field label="校方签名人">
                  <Input
                    label="校方签名人"
                    value={content.principalName}
                    maxLength={40}
                    onChange={(principalName) => draft.change({ principalName })}
                  />
                </Field>
                <Field label="印章文字">
                  <Input
                    label="印章文字"
                    value={content.sealText}
                    onChange={(sealText) => draft.change({ sealText })}
                  />
                </Field>
                <ProblemNote problem={draft.save.problem ?? draft.publish.problem} />
                {isPrincipal ? null : <View className="t-s">由校长签发。</View>}
              </Card>
              <Card className="card-list">
                {draft.versions.map((one) => (
                  <ListRow
                    key={one.versionId}
                    title={`第 ${one.number} 版`}
                    note={[
                      one.publishedAt && `${momentWords(one.publishedAt)} 签发`,
                      `${one.signedCount} 人签`,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                    end={
                      <Tag tone={one.state === 'PUBLISHED' ? 'safe' : 'quiet'} plain>
                        {stateWords[one.state]}
                      </Tag>
                    }
                  />
                ))}
                {draft.versions.length === 0 ? (
                  <ListRow title="还没有版本" note="从范本开始改，保存就是第一版草稿。" />
                ) : null}
              </Card>
            </Columns>
          ) : null
        }
      </Loaded>
    </Screen>
  );
}
