/** One alert on its way to one receiver. It says what happened and where to look; never a guest's words. */

export interface Alert {
  /** Unique per message; a repetition carries the same one, so that receivers can tell. */
  key: string;
  hotelName: string;
  /** "Urgente: sin agua" */
  what: string;
  /** "habitación 12, HL-218" */
  whom: string;
  /** "las 18:05" */
  since: string;
  /** Address or path of the item. */
  link: string;
  facts: {
    item_id: string;
    hotel_id: string;
    kind: string;
    topic: string | null;
    urgent: boolean;
    level: number;
    room: string | null;
    code: string | null;
    conversation_id: string;
    since: string;
    url: string;
  };
}

export type AlertAnswer =
  | { kind: 'accepted'; id: string }
  /** Surely not sent; `again` says whether it may go better later. */
  | { kind: 'refused'; problem: string; again: boolean }
  /** No readable answer: it may have left. */
  | { kind: 'unclear'; problem: string };
