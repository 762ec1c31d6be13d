/** Whom to ring about this child: numbers come one by one on a tap, each look is written down; then what was said. */
import type { CaseContact, CaseKind } from '@anxin/shared';
import { callContact, readContacts } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { callPhone, say } from '@/platform/device';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Icon } from '@/ui/icon';
import { Loaded } from '@/ui/loaded';
import { Sheet } from '@/ui/sheet';
import { NoteSheet } from './note-sheet';
import type { CaseNoteDraft } from './use-case-note';

export function ContactsSheet({
  kind,
  caseId,
  name,
  draft,
  onClose,
}: {
  kind: CaseKind;
  caseId: string;
  name: string;
  draft: CaseNoteDraft;
  onClose: () => void;
}) {
  const schoolId = useSchoolId();
  const query = useQuery(readContacts, { schoolId, caseId });
  const [called, setCalled] = useState<CaseContact | undefined>();
  const dial = useAction(async (contact: CaseContact) => {
    const { phone } = await call(callContact, { schoolId, caseId, contactId: contact.contactId });
    if (!phone) return say('没有登记电话');
    await callPhone(phone);
  });
  if (called)
    return (
      <NoteSheet kind={kind} name={name} about={called} draft={draft} onClose={() => setCalled(undefined)} />
    );
  return (
    <Sheet open title={`${name}：给家里打电话`} onClose={onClose}>
      <Loaded query={query} cards={2}>
        {({ contacts }) => (
          <>
            {contacts.map((contact) => (
              <View key={contact.contactId} className="stack-tight">
                <View className="row between">
                  <View className="strong grow">{`${contact.relation} ${contact.name}`}</View>
                  <View className="t-s num">
                    {contact.phoneLast4 ? `尾号 ${contact.phoneLast4}` : '没有登记电话'}
                  </View>
                </View>
                <View className="btns">
                  <Button
                    kind="secondary"
                    label={`记录打给${contact.relation}的结果`}
                    onTap={() => setCalled(contact)}
                  >
                    记结果
                  </Button>
                  <Button
                    busy={dial.busy}
                    disabled={contact.phoneLast4 === null}
                    label={`打给${contact.relation}`}
                    onTap={() => void dial.run(contact)}
                  >
                    <Icon name="phone" size="s" />
                    打电话
                  </Button>
                </View>
              </View>
            ))}
            {contacts.length === 0 ? (
              <View className="t-s">学校没有登记可以联系的人，请问班主任。</View>
            ) : null}
          </>
        )}
      </Loaded>
      <ProblemNote problem={dial.problem} />
    </Sheet>
  );
}
