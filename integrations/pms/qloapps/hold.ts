/** The hold: an unpaid order under our reference, booked once, checked, and undone when it is not what was agreed. */
import { PmsError } from '../errors.ts';
import type { HoldRequest, HoldResult } from '../port.ts';
import { checkStay } from './availability.ts';
import { cancelOrder } from './cancel.ts';
import { pmsGuest } from './guest.ts';
import type { Desk } from './once.ts';
import { checkReference, isTouched, type OrderReader, ordersWith, type PmsOrder } from './orders.ts';
import { secureRooms } from './rooms.ts';

interface House extends OrderReader {
  hotelId: number;
  currency: string | undefined;
}

export async function placeHold(pms: House, desk: Desk, request: HoldRequest): Promise<HoldResult> {
  checkReference(request.reference);
  checkStay(request.stay);
  if (await desk.writer.isClosed(request.reference)) return { kind: 'noRoom' };
  const currency = pms.currency ?? (await pms.catalogue.currency());
  const booked = await desk.once(request.reference, 'hold', {
    async seen(ended) {
      const orders = await ordersWith(pms, request.reference);
      // An order appears before its rooms and its total do; a half-made one is not judged yet.
      if (!ended && !orders.every((order) => order.dead || agrees(order, request))) return null;
      return orders.length > 0 ? orders : null;
    },
    send: (signal) =>
      pms.http.write(
        'POST',
        'bookings',
        JSON.stringify(bookingOf(pms.hotelId, currency, request)),
        'application/json',
        signal,
      ),
  });
  return booked.kind === 'refused' ? refusal(booked.message) : judge(pms, desk, request, booked.value);
}

const agrees = (order: PmsOrder, request: HoldRequest): boolean =>
  order.totalMinor === request.totalMinor && order.liveRows.length === request.stay.rooms.length;

/** Which order stays, and whether it is what the guest agreed to. */
async function judge(pms: House, desk: Desk, request: HoldRequest, orders: PmsOrder[]): Promise<HoldResult> {
  const order = await keepOne(pms, desk, request.reference, orders);
  if (!order) {
    // Undone by an earlier attempt, or cancelled at the front desk: the wish has ended.
    const last = orders.at(-1);
    if (last && last.totalMinor !== request.totalMinor) {
      return { kind: 'priceDiffers', bookedMinor: last.totalMinor };
    }
    return { kind: 'noRoom' };
  }
  const held: HoldResult = {
    kind: 'held',
    orderId: order.id,
    pmsReference: order.reference,
    totalMinor: order.totalMinor,
  };
  if (isTouched(order)) return held;
  const undo = () => cancelOrder(pms, desk, request.reference, order, 'undo');
  if (order.totalMinor !== request.totalMinor) {
    await undo();
    return { kind: 'priceDiffers', bookedMinor: order.totalMinor };
  }
  if (!lodges(order, request)) {
    await undo();
    return { kind: 'refused', reason: 'rooms-differ' };
  }
  if (!(await secureRooms(pms, desk, request.reference, order))) {
    await undo();
    return { kind: 'noRoom' };
  }
  return held;
}

/** The lowest live order stays, the others go; one with money or a guest in it stays before all others. */
async function keepOne(
  pms: House,
  desk: Desk,
  reference: string,
  orders: PmsOrder[],
): Promise<PmsOrder | undefined> {
  const live = orders.filter((order) => !order.dead);
  const touched = live.filter(isTouched);
  if (touched.length > 1) {
    throw new PmsError('pms-inconsistent', `${touched.length} orders of one reference carry money or guests`);
  }
  const keep = touched[0] ?? live[0];
  for (const order of live) {
    if (order !== keep) await cancelOrder(pms, desk, reference, order, 'undo');
  }
  return keep;
}

/** The rooms, type and nights that were asked for, no more and no less. */
function lodges(order: PmsOrder, request: HoldRequest): boolean {
  const { stay } = request;
  const booked = order.liveRows.map((row) => row.id_product).toSorted((a, b) => a - b);
  const wanted = roomsOf(request).map(({ roomTypeId }) => roomTypeId);
  return (
    booked.join() === wanted.toSorted((a, b) => a - b).join() &&
    order.liveRows.every(
      (row) => row.date_from.startsWith(stay.checkin) && row.date_to.startsWith(stay.checkout),
    )
  );
}

/** Each room of the stay with its type. */
const roomsOf = ({ stay, roomTypeId, serviceIds, mix }: HoldRequest) =>
  stay.rooms.map((party, at) => ({ party, roomTypeId, serviceIds, ...mix?.[at] }));

/** The booking without any price of ours: QloApps distorts those, so it prices and we compare (QloApps facts 6.4). */
function bookingOf(hotelId: number, currency: string, request: HoldRequest) {
  const { stay } = request;
  // One entry per type: two with the same type and dates are refused (QloApps facts 6.1).
  const types = Map.groupBy(roomsOf(request), (room) => room.roomTypeId);
  const remark = request.remark
    ?.replace(/[<>{}]/g, ' ')
    .slice(0, 1000)
    .trim();
  return {
    booking: {
      id_property: hotelId,
      currency,
      booking_status: 1,
      payment_status: 3,
      source: request.reference,
      ...(remark ? { remark } : {}),
      associations: {
        customer_detail: pmsGuest(request.guest, request.reference),
        price_details: { total_paid: 0 },
        room_types: [...types].map(([id, rooms]) => ({
          id_room_type: id,
          checkin_date: stay.checkin,
          checkout_date: stay.checkout,
          number_of_rooms: rooms.length,
          rooms: rooms.map(({ party, serviceIds }) => ({
            adults: party.adults,
            child: party.children,
            // Without ages QloApps books no children at all; an age that was not told counts as the youngest.
            ...(party.children > 0 ? { child_ages: agesOf(party) } : {}),
            // Zero keeps the type's own tax and is the only value that raises no warning (QloApps facts 3).
            id_tax_rules_group: 0,
            ...(serviceIds.length > 0
              ? { services: serviceIds.map((service) => ({ id_service: service, quantity: 1 })) }
              : {}),
          })),
        })),
      },
    },
  };
}

const agesOf = (room: { children: number; ages: number[] }): number[] =>
  Array.from({ length: room.children }, (_, at) => room.ages[at] ?? 0);

/** Refusals of a create by their beginning (QloApps facts 6.5); the text itself goes no further. */
const REFUSALS: Array<[RegExp, string]> = [
  [/currency/i, 'currency'],
  [/id_property/i, 'property'],
  [/name|email|phone|customer/i, 'guest'],
  [/service/i, 'service'],
  [/room type|check in|check out|number of rooms|room count/i, 'rooms'],
  [/payment|booking status/i, 'payment'],
];

function refusal(message: string): HoldResult {
  if (/^Requested room\(s\) not available/i.test(message)) return { kind: 'noRoom' };
  return {
    kind: 'refused',
    reason: REFUSALS.find(([pattern]) => pattern.test(message))?.[1] ?? 'other',
  };
}
