/** A guest's message as the rules of the dialogue see it. */
import type { Intent, Reading, StayFields } from './reading.ts';
import type { HeardItem } from './types.ts';

export interface Said {
  item: Extract<HeardItem, { kind: 'said' }>;
  reading: Reading;
  /** What it says of a stay. */
  fields: StayFields;
  says(...intents: Intent[]): boolean;
}
