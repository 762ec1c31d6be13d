/** One tap to the duty leader's or the principal's phone, without a net too; then what became of the call (M113). */
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { Contact } from '@/features/emergency/contacts';
import { contactsOf } from '@/features/emergency/contacts';
import { callPhone } from '@/platform/device';
import { Button } from '@/ui/button';
import { Icon } from '@/ui/icon';

interface DayKey {
  readonly schoolId: string;
  readonly personId: string;
  readonly serviceDate: string;
}

export function useContacts({ schoolId, personId, serviceDate }: DayKey): Contact[] {
  const [contacts, setContacts] = useState<Contact[]>([]);
  useEffect(() => {
    void contactsOf({ schoolId, personId, serviceDate }).then(setContacts, () => undefined);
  }, [schoolId, personId, serviceDate]);
  return contacts;
}

export function CallLeader({
  contacts,
  onCalled,
}: {
  contacts: readonly Contact[];
  onCalled?: (contact: Contact) => void;
}) {
  if (contacts.length === 0)
    return <View className="t-s">这台手机还没有领导的号码，请用别的电话，或请同事去找。</View>;
  return (
    <>
      {contacts.map((contact) => (
        <Button
          key={contact.personId}
          kind="secondary"
          onTap={() => {
            if (contact.phone) void callPhone(contact.phone);
            onCalled?.(contact);
          }}
        >
          <Icon name="phone" size="s" />
          {`${contact.role === 'DUTY_LEADER' ? '值日领导' : '校长'} ${contact.name}`}
        </Button>
      ))}
    </>
  );
}
