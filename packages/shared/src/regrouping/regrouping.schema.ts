/** Temporary classes (临时班): children of several homeroom classes together for one weekday, 40 at most (M088, M089). */
import { activityType, varietyKind } from '../activity/activity.schema.js';
import type { Infer } from '../kernel/schema.js';
import { count, id, text, weekday, z } from '../kernel/schema.js';

/** M089: no temporary class is larger. The database refuses it too. */
export const TEMP_CLASS_CAP_SEATS = 40;
export const capSeats = z.int().check(z.minimum(1), z.maximum(TEMP_CLASS_CAP_SEATS));

export const tempClass = z.strictObject({
  tempClassId: id,
  weekday,
  label: z.string(),
  activityType,
  clubLabel: z.nullable(z.string()),
  venueLabel: z.string(),
  capSeats,
  seatsTaken: count,
});
export type TempClassView = Infer<typeof tempClass>;

export const tempClassFields = {
  label: text(20),
  activityType,
  clubLabel: z.optional(text(20)),
  venueLabel: text(30),
  capSeats,
};

/** A child as the person who makes up groups must tell it from its namesakes. */
export const placeableChild = z.strictObject({
  studentId: id,
  name: z.string(),
  classId: id,
  classLabel: z.string(),
});

/** What the children's weeks are made of, as counts (M121). */
export const weekVariety = z.strictObject({
  childCount: count,
  homeworkOnlyCount: count,
  kinds: z.array(z.strictObject({ kind: varietyKind, childCount: count, dayCount: count })),
  breadths: z.array(z.strictObject({ kindCount: count, childCount: count })),
});
