import type { ReservationActivities } from '../../domain/reservation/activities.ts';
import type { World } from '../context.ts';
import { createCommit } from './commit.ts';
import { createEffects } from './effects.ts';
import { createLook } from './look.ts';

export function createReservationActivities(world: World): ReservationActivities {
  return { look: createLook(world), commit: createCommit(world), ...createEffects(world) };
}
