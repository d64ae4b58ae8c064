import type { ConversationActivities } from '../../domain/conversation/activities.ts';
import type { World } from '../context.ts';
import { createDeliver } from './deliver.ts';
import { createHear } from './hear.ts';
import { createLookUpBooking } from './look-up-booking.ts';
import { createSay } from './say.ts';

export function createConversationActivities(world: World): ConversationActivities {
  const deliver = createDeliver(world);
  return {
    hear: createHear(world),
    say: createSay(world, deliver),
    deliver,
    lookUpBooking: createLookUpBooking(world),
  };
}
