/** The places where children are handed to their families (M093): the East and the West gate. */
import { z } from './schema.js';

export const PICKUP_POINTS = ['EAST', 'WEST'] as const;
export const pickupPoint = z.enum(PICKUP_POINTS);
export type PickupPoint = (typeof PICKUP_POINTS)[number];
