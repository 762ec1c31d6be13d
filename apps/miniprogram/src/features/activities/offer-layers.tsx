/** The layers above the list of offers: the catalogue, one offer's choices, the form, a new venue, closing. */
import { type ClubOfferView, closeOffer, type VenueView } from '@anxin/shared';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { open } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { ListRow } from '@/ui/card';
import { ConfirmSheet, Sheet } from '@/ui/sheet';
import { weekdayWord } from '@/ui/time-words';
import { offerWords } from './activity.words';
import { CatalogueSheet } from './catalogue-sheet';
import type { Subject } from './offer-form';
import { OfferFormSheet } from './offer-form-sheet';
import { VenueSheet } from './venue-sheet';

export type OfferLayer =
  | { kind: 'catalogue' }
  | { kind: 'offer'; offer: ClubOfferView }
  | { kind: 'close'; offer: ClubOfferView }
  | { kind: 'form'; subject: Subject };

export function OfferLayers({
  layer,
  weekday,
  venues,
  onLayer,
  onDone,
  onVenue,
}: {
  layer: OfferLayer | undefined;
  weekday: number;
  venues: readonly VenueView[];
  onLayer: (layer: OfferLayer | undefined) => void;
  onDone: () => void;
  onVenue: () => void;
}) {
  const schoolId = useSchoolId();
  const [addingVenue, setAddingVenue] = useState(false);
  const shut = () => onLayer(undefined);
  const close = useAction(async (offer: ClubOfferView) => {
    await call(closeOffer, { schoolId, offerId: offer.offerId });
    say(`${offer.label} 已停办`);
    onDone();
  });
  if (!layer) return null;
  if (layer.kind === 'catalogue')
    return (
      <CatalogueSheet
        onChoose={(club) => onLayer({ kind: 'form', subject: { club, weekday } })}
        onClose={shut}
      />
    );
  if (layer.kind === 'offer') {
    const { offer } = layer;
    return (
      <Sheet open title={`${weekdayWord(offer.weekday)} · ${offer.label}`} onClose={shut}>
        {offer.venueKind === 'OFF_SITE' ? (
          <ListRow
            title="家长的同意和名单"
            note="没有同意的孩子不去"
            onTap={() => {
              shut();
              void open('packages/planning/off-site', { offerId: offer.offerId });
            }}
          />
        ) : null}
        {offer.isTeam ? (
          <ListRow
            title="入队名单"
            note={`已有 ${offer.nominatedCount} 人，最多 ${offer.capSeats} 人`}
            onTap={() => {
              shut();
              void open('packages/planning/team', { offerId: offer.offerId });
            }}
          />
        ) : null}
        <ListRow
          title="修改"
          note={offerWords(offer)}
          onTap={() => onLayer({ kind: 'form', subject: { offer } })}
        />
        <ListRow title="停办这一场" note="只停这一天的" onTap={() => onLayer({ kind: 'close', offer })} />
      </Sheet>
    );
  }
  if (layer.kind === 'close')
    return (
      <ConfirmSheet
        open
        question={`停办${weekdayWord(layer.offer.weekday)}的${layer.offer.label}？`}
        explain={close.problem?.text ?? '家长志愿里的这一项会去掉，其余的还在。'}
        confirm="停办"
        grave
        busy={close.busy}
        onConfirm={() => void close.run(layer.offer)}
        onClose={shut}
      />
    );
  return (
    <>
      <OfferFormSheet
        key={venues.length}
        subject={layer.subject}
        venues={venues}
        onAddVenue={() => setAddingVenue(true)}
        onClose={shut}
        onDone={onDone}
      />
      {addingVenue ? (
        <VenueSheet
          venue={undefined}
          onClose={() => setAddingVenue(false)}
          onDone={() => {
            setAddingVenue(false);
            onVenue();
          }}
        />
      ) : null}
    </>
  );
}
