/**
 * Typed search attributes, written only on change, without personal data. workers/search-attributes.ts registers them.
 */

import { defineSearchAttributeKey, type SearchAttributeUpdatePair } from '@temporalio/common';
import { upsertSearchAttributes } from '@temporalio/workflow';
import type { ConversationSnapshot } from '../domain/conversation/types.ts';
import type { ReservationSnapshot } from '../domain/reservation/types.ts';

export const HOTEL = defineSearchAttributeKey('HotelId', 'KEYWORD');
export const STATE = defineSearchAttributeKey('HotelState', 'KEYWORD');
export const CODE = defineSearchAttributeKey('ReservationCode', 'KEYWORD');
export const NEEDS_ATTENTION = defineSearchAttributeKey('NeedsAttention', 'BOOL');
export const CHECK_IN = defineSearchAttributeKey('CheckIn', 'KEYWORD');
export const NEXT_DEADLINE = defineSearchAttributeKey('NextDeadline', 'DATETIME');

/** Writes only what differs from the last write of this run. */
class Attributes {
  private readonly last = new Map<string, string>();

  write(pairs: SearchAttributeUpdatePair[]): void {
    const changed = pairs.filter(({ key, value }) => this.last.get(key.name) !== String(value));
    if (changed.length === 0) return;
    upsertSearchAttributes(changed);
    for (const { key, value } of changed) this.last.set(key.name, String(value));
  }
}

export function conversationAttributes(): { update(snapshot: ConversationSnapshot): void } {
  const attributes = new Attributes();
  return {
    update: (snapshot) =>
      attributes.write([
        { key: HOTEL, value: snapshot.hotelId },
        { key: STATE, value: snapshot.holder.kind },
        { key: NEEDS_ATTENTION, value: snapshot.holder.kind === 'waiting' },
      ]),
  };
}

export function reservationAttributes(): {
  update(snapshot: ReservationSnapshot, nextDeadline: number | null): void;
} {
  const attributes = new Attributes();
  return {
    update: (snapshot, nextDeadline) =>
      attributes.write([
        { key: HOTEL, value: snapshot.hotelId },
        { key: STATE, value: snapshot.status },
        { key: CODE, value: snapshot.code },
        { key: NEEDS_ATTENTION, value: snapshot.attention.length > 0 },
        { key: CHECK_IN, value: snapshot.stay?.checkin ?? null },
        { key: NEXT_DEADLINE, value: nextDeadline === null ? null : new Date(nextDeadline) },
      ]),
  };
}
