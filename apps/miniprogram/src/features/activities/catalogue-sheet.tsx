/** The first tap of a new offer: which club. Found by its name, or by the brand under which people know it (Q3). */
import { CATALOGUE_GROUPS, type CatalogueClub } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { newId } from '@/session/session';
import { ListRow } from '@/ui/card';
import { Input } from '@/ui/field';
import { Sheet } from '@/ui/sheet';

/** A club that only this school has begins as an art club of its own; the form says what it is. */
const ownClub = (label: string): CatalogueClub => ({
  ...{ clubId: newId(), label, activityType: 'SPORTS_ARTS', activityKind: 'CLUB', branch: 'ART' },
  ...{ aspect: null, traditionTag: null, isTeam: false, venueKinds: [] },
});

export function CatalogueSheet({
  onChoose,
  onClose,
}: {
  onChoose: (club: CatalogueClub) => void;
  onClose: () => void;
}) {
  const [sought, setSought] = useState('');
  const name = sought.trim();
  const groups = CATALOGUE_GROUPS.map(({ title, clubs }) => ({
    title,
    clubs: clubs.filter(({ label, alias }) => name === '' || label.includes(name) || alias?.includes(name)),
  })).filter(({ clubs }) => clubs.length > 0);
  const isKnown = groups.some(({ clubs }) => clubs.some(({ label }) => label === name));
  return (
    <Sheet open title="开什么活动" onClose={onClose}>
      <View className="stack">
        <Input
          label="找活动"
          value={sought}
          maxLength={20}
          placeholder="找一找，或写上本校自己的"
          onChange={setSought}
        />
        {groups.map(({ title, clubs }) => (
          <View key={title}>
            <View className="t-s">{title}</View>
            {clubs.map((club) => (
              <ListRow key={club.clubId} title={club.label} onTap={() => onChoose(club)} />
            ))}
          </View>
        ))}
        {name !== '' && !isKnown ? (
          <ListRow title={`新开「${name}」`} note="本校自己的活动" onTap={() => onChoose(ownClub(name))} />
        ) : null}
      </View>
    </Sheet>
  );
}
