/**
 * What counts as what after a storm. Pure: everything that was seen goes in, the counts and their evidence come out.
 * All of them have to be zero but `reported`, which are doubts that ended at reception as they should.
 */

/** Something that a guest waits to be told, and how long it took; null: it never came. */
export interface Ask {
  handle: string;
  what: string;
  answeredMs: number | null;
}

/** One guest's way through the storm. */
export interface Journey {
  handle: string;
  ending: 'stays' | 'cancels' | 'is-cancelled';
  /** The stay that the guest was told of. */
  code: string | null;
  /** Why the guest got no further; null where everything went as planned. */
  unfinished: string | null;
}

/** A message of a chat as the guest's phone shows it. */
export interface Shown {
  handle: string;
  fromGuest: boolean;
  text: string;
  /** Our key; null for the guest's own. */
  key: string | null;
}

/** An order of the PMS that holds rooms. */
export interface LiveOrder {
  id: number;
  /** The code of our reservation; null for an order that is not ours. */
  code: string | null;
}

export interface BookedNight {
  orderId: number;
  roomId: number;
  night: string;
  /** The PMS took it though it had no room. */
  backOrder: boolean;
}

export interface Evidence {
  asks: Ask[];
  journeys: Journey[];
  /** In order of acceptance. */
  chats: Shown[];
  /** Our reservations by code. */
  statuses: Map<string, string>;
  liveOrders: LiveOrder[];
  nights: BookedNight[];
  /** Keys of messages in doubt, and whether reception has an open item about each. */
  doubts: Array<{ key: string; handle: string; withItem: boolean }>;
  /** Processes with rows that no workflow has taken into account. */
  behind: string[];
  /** Open runs whose workflow task has been tried this often. */
  attempts: Array<{ id: string; attempt: number }>;
  /** Runs that ended as none of ours may. */
  badlyEnded: string[];
}

export const COUNTS = [
  'silent',
  'doubled',
  'lost',
  'oversold',
  'stuck',
  'behind',
  'failed',
  'uncertain',
  'unfinished',
] as const;
export type Count = (typeof COUNTS)[number];

export interface Tally {
  /** One line of evidence for each thing counted. */
  found: Record<Count, string[]>;
  /** Doubts that reception has an item about. */
  reported: string[];
}

/** Attempts of one workflow task after which its run counts as stuck. */
const STUCK_ATTEMPTS = 3;

export function tally(seen: Evidence): Tally {
  const found: Record<Count, string[]> = {
    silent: silent(seen),
    doubled: [...doubledMessages(seen.chats), ...doubledOrders(seen.liveOrders)],
    lost: lost(seen),
    oversold: oversold(seen.nights),
    stuck: seen.attempts
      .filter(({ attempt }) => attempt >= STUCK_ATTEMPTS)
      .map(({ id, attempt }) => `${id}: attempt ${attempt}`),
    behind: seen.behind,
    failed: seen.badlyEnded,
    uncertain: seen.doubts.filter(({ withItem }) => !withItem).map(({ key }) => key),
    unfinished: unfinished(seen),
  };
  return { found, reported: seen.doubts.filter(({ withItem }) => withItem).map(({ key }) => key) };
}

/** Guests whose answer in doubt reception has an item about: counted there, and nowhere else. */
const atReception = (doubts: Evidence['doubts']) =>
  new Set(doubts.filter(({ withItem }) => withItem).map(({ handle }) => handle));

/** Asked and never answered. */
function silent({ asks, doubts }: Evidence): string[] {
  const counted = atReception(doubts);
  return asks
    .filter(({ handle, answeredMs }) => answeredMs === null && !counted.has(handle))
    .map(({ handle, what }) => `${handle}: ${what}`);
}

function unfinished({ journeys, doubts }: Evidence): string[] {
  const counted = atReception(doubts);
  return journeys.flatMap(({ handle, unfinished }) =>
    unfinished === null || counted.has(handle) ? [] : [`${handle}: ${unfinished}`],
  );
}

/** The same key delivered twice, the same words twice with nothing of the guest between, or two vouchers of one stay. */
function doubledMessages(chats: Shown[]): string[] {
  const twice: string[] = [];
  const keys = new Set<string>();
  const vouchers = new Set<string>();
  const last = new Map<string, string[]>();
  for (const { handle, fromGuest, text, key } of chats) {
    if (fromGuest) {
      last.delete(handle);
      continue;
    }
    const sinceGuest = last.get(handle) ?? [];
    const voucher = /Voucher (HL-\d+)/.exec(text)?.[1];
    if (key && keys.has(key)) twice.push(`${handle}: delivered twice ${key}`);
    else if (text && sinceGuest.includes(text)) twice.push(`${handle}: said twice ${key}`);
    else if (voucher && vouchers.has(voucher)) twice.push(`${handle}: second voucher of ${voucher}`);
    if (key) keys.add(key);
    if (voucher) vouchers.add(voucher);
    last.set(handle, [...sinceGuest, text]);
  }
  return twice;
}

function doubledOrders(orders: LiveOrder[]): string[] {
  const first = new Map<string, number>();
  return orders.flatMap(({ id, code }) => {
    if (code === null) return [];
    const other = first.get(code);
    if (other !== undefined) return [`${code}: orders ${other} and ${id} hold rooms`];
    first.set(code, id);
    return [];
  });
}

const BOOKED = new Set(['PENDING_CONFIRMATION', 'CONFIRMED', 'CHECKED_IN', 'CHECKED_OUT']);
const ENDED_AS: Record<Journey['ending'], string> = {
  stays: 'CHECKED_OUT',
  cancels: 'CANCELLED',
  'is-cancelled': 'CANCELLED',
};

/** A stay that the guest, the database and the PMS do not tell alike: a booking that one lacks, or rooms that none wants. */
function lost({ journeys, statuses, liveOrders }: Evidence): string[] {
  const held = new Set(liveOrders.flatMap(({ code }) => code ?? []));
  const told = journeys.flatMap(({ code, ending, unfinished, handle }) => {
    if (code === null) return [];
    const status = statuses.get(code);
    if (!status) return [`${handle}: ${code} is not in the database`];
    if (unfinished === null && status !== ENDED_AS[ending])
      return [`${code}: ${status}, not ${ENDED_AS[ending]}`];
    return [];
  });
  const projected = [...statuses].flatMap(([code, status]) => {
    if (BOOKED.has(status) && !held.has(code)) return [`${code}: ${status}, and the PMS has no order`];
    if (!BOOKED.has(status) && held.has(code)) return [`${code}: ${status}, and the PMS keeps its rooms`];
    return [];
  });
  const unknown = [...held].filter((code) => !statuses.has(code));
  return [...told, ...projected, ...unknown.map((code) => `${code}: an order without a reservation`)];
}

/** A night with more rooms booked than there are: two orders in one room, or one that the PMS took without a room. */
function oversold(nights: BookedNight[]): string[] {
  const taken = new Map<string, number>();
  return nights.flatMap(({ orderId, roomId, night, backOrder }) => {
    const place = `room ${roomId}, ${night}`;
    const other = taken.get(place);
    taken.set(place, orderId);
    if (backOrder) return [`order ${orderId}: no room on ${night}`];
    return other === undefined ? [] : [`${place}: orders ${other} and ${orderId}`];
  });
}
