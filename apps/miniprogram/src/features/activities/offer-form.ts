/** What the form of an offer holds, and what it sends (M071–M073 M089). */
import {
  type CatalogueClub,
  type ClubOfferView,
  changeOffer,
  OFFER_CAP_SEATS,
  offerFault,
  openOffers,
  type VenueView,
} from '@anxin/shared';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { newId, useSchoolId } from '@/session/session';

/** A new one from the catalogue, or one that is there. */
export type Subject = { club: CatalogueClub; weekday: number } | { offer: ClubOfferView };

/** The room that fits best: of the club's usual kinds, in their order, else the first. */
function usualVenue(club: CatalogueClub, venues: readonly VenueView[]): VenueView | undefined {
  const ofKind = club.venueKinds.flatMap((kind) => venues.filter((one) => one.kind === kind));
  return ofKind[0] ?? venues[0];
}

const seatsIn = (venue: VenueView | undefined): number =>
  Math.min(OFFER_CAP_SEATS, venue?.capacitySeats ?? OFFER_CAP_SEATS);

export function useOfferForm(subject: Subject, venues: readonly VenueView[], done: () => void) {
  const schoolId = useSchoolId();
  const known = 'offer' in subject ? subject.offer : undefined;
  const club = 'club' in subject ? subject.club : subject.offer;
  const [ids] = useState(() => Array.from({ length: 7 }, () => newId()));
  const [weekdays, setWeekdays] = useState('club' in subject ? [subject.weekday] : []);
  const usual = 'club' in subject ? usualVenue(subject.club, venues) : undefined;
  const [form, setForm] = useState({
    label: club.label,
    activityType: club.activityType,
    branch: club.branch,
    venueId: known?.venueId ?? usual?.venueId ?? '',
    gradeFrom: known?.gradeFrom ?? 1,
    gradeTo: known?.gradeTo ?? 6,
    cap: String(known?.capSeats ?? seatsIn(usual)),
    minimum: String(known?.minimumSeats ?? (club.isTeam ? 0 : 8)),
    leaderStaffId: known?.leaderStaffId ?? null,
  });
  const change = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const venue = venues.find(({ venueId }) => venueId === form.venueId);
  const fields = {
    ...{ clubId: club.clubId, label: form.label.trim(), activityType: form.activityType },
    ...{ activityKind: club.activityKind, aspect: club.aspect, traditionTag: club.traditionTag },
    branch: form.activityType === 'SPORTS_ARTS' ? (form.branch ?? ('ART' as const)) : null,
    ...{ venueId: form.venueId, gradeFrom: form.gradeFrom, gradeTo: form.gradeTo },
    ...{ capSeats: Number(form.cap), minimumSeats: Number(form.minimum), leaderStaffId: form.leaderStaffId },
  };
  const isNumber = [fields.capSeats, fields.minimumSeats].every(Number.isInteger);
  const fault = venue ? offerFault(fields, Math.min(OFFER_CAP_SEATS, venue.capacitySeats)) : null;
  const isReady =
    fields.label !== '' &&
    venue !== undefined &&
    isNumber &&
    fields.capSeats >= 1 &&
    fault === null &&
    (known !== undefined || weekdays.length > 0);
  const save = useAction(async () => {
    if (known) await call(changeOffer, { schoolId, offerId: known.offerId, ...fields });
    else {
      const sessions = weekdays.map((weekday) => ({ offerId: ids[weekday - 1] as string, weekday }));
      await call(openOffers, { schoolId, sessions, isTeam: club.isTeam, ...fields });
    }
    say(known ? '已修改' : '已安排');
    done();
  });
  return { form, change, weekdays, setWeekdays, venue, fault, isReady, save, known, isTeam: club.isTeam };
}
