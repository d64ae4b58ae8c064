import type { Catalogue, RoomType, Service } from './catalogue.ts';

/** Prices of one line: without and with tax, for the whole stay. */
export interface Price {
  excl: number;
  incl: number;
}

/** Rounds half up as PHP does: on the decimal value a person would write, not on its binary neighbour. */
export function round(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round(Number((value * factor).toPrecision(15))) / factor;
}

export function taxRate(catalogue: Catalogue, group: number): number {
  return catalogue.taxRates.get(group) ?? 0;
}

function withTax(excl: number, rate: number): number {
  return round(excl * (1 + rate / 100), 6);
}

/** The services a guest of the hotel's own site gets inside the room's price without choosing them (facts 4). */
export function hiddenServices(catalogue: Catalogue, type: RoomType): Service[] {
  return type.serviceIds
    .map((id) => catalogue.services.get(id))
    .filter((service) => service?.auto_add_to_cart === 1 && service.price_addition_type === 1)
    .filter((service) => service !== undefined);
}

/**
 * What `hotel_ari` quotes for one room: hidden auto-added services included, which a booking then drops (facts 5,
 * 6.4). Each night is taxed by itself, with six decimals.
 */
export function quotedStay(catalogue: Catalogue, type: RoomType, nights: number): Price {
  const rate = taxRate(catalogue, type.id_tax_rules_group);
  const hidden = hiddenServices(catalogue, type);
  const perNight =
    type.price +
    hidden.filter((s) => s.price_calculation_method === 2).reduce((sum, service) => sum + service.price, 0);
  const once = hidden
    .filter((s) => s.price_calculation_method === 1)
    .reduce((sum, service) => sum + service.price, 0);
  return {
    excl: round(perNight * nights + once, 6),
    incl: round(withTax(perNight, rate) * nights + withTax(once, rate), 6),
  };
}

export interface RoomPriceWish {
  /** `unit_price_without_tax`, which 1.7.0 books as u × N / (N − 1) for N ≥ 2. */
  unitPrice: number | undefined;
  /** Absolute tax of the room for the stay; 0 makes a new room untaxed. */
  totalTax: number | undefined;
}

/** Price of one newly booked room in the order's currency: by the server's own rules or by the request's (facts 6.4). */
export function bookedRoom(
  catalogue: Catalogue,
  type: RoomType,
  nights: number,
  conversionRate: number,
  wish: RoomPriceWish,
): Price {
  const rate = taxRate(catalogue, type.id_tax_rules_group);
  if (wish.unitPrice === undefined && wish.totalTax === undefined) {
    const night = round(type.price * conversionRate, 6);
    return { excl: round(night * nights, 6), incl: round(withTax(night, rate) * nights, 6) };
  }
  const excl =
    wish.unitPrice === undefined
      ? round(type.price * conversionRate * nights, 6)
      : stretchedUnitPrice(wish.unitPrice, nights);
  if (wish.totalTax === undefined) return { excl, incl: withTax(excl, rate) };
  return { excl, incl: round(excl + taxFromAbsolute(excl, wish.totalTax), 6) };
}

/** 1.7.0's own arithmetic: a unit price over N ≥ 2 nights becomes u × N / (N − 1) (facts 6.4). */
export function stretchedUnitPrice(unitPrice: number, nights: number): number {
  return round(nights >= 2 ? (unitPrice * nights) / (nights - 1) : unitPrice, 6);
}

/** An absolute tax is turned into a rate of three decimals and back, so that a cent may be gained (facts 6.4). */
export function taxFromAbsolute(excl: number, totalTax: number): number {
  if (excl === 0) return 0;
  const rate = round((totalTax / excl) * 100, 3);
  return round((excl * rate) / 100, 2);
}

export interface BookedService {
  id: number;
  name: string;
  quantity: number;
  /** For a service per night: of one unit for the whole stay. */
  unit: number;
  total: Price;
  /** 1 per booking, 2 per night. */
  mode: number;
}

/** A service booked with a room; a hidden one is taxed as the room is. `untaxed` is what PUT makes of it (facts 8). */
export function bookedService(
  catalogue: Catalogue,
  type: RoomType,
  service: Service,
  quantity: number,
  nights: number,
  conversionRate: number,
  untaxed: boolean,
): BookedService {
  const hidden = service.auto_add_to_cart === 1 && service.price_addition_type === 1;
  const rate = untaxed
    ? 0
    : taxRate(catalogue, hidden ? type.id_tax_rules_group : service.id_tax_rules_group);
  const mode = service.price_calculation_method;
  const unit = round(service.price * conversionRate * (mode === 2 ? nights : 1), 6);
  const excl = round(unit * quantity, 6);
  return {
    id: service.id,
    name: service.name,
    quantity,
    unit,
    total: { excl, incl: withTax(excl, rate) },
    mode,
  };
}

/** Raises the rooms that were not priced one by one so that the order comes to `target` with tax (facts 6.4). */
export function raiseTo(
  target: number,
  rooms: readonly { price: Price; raisable: boolean }[],
  rest: number,
): void {
  const raisable = rooms.filter((room) => room.raisable);
  const fixed = rooms.filter((room) => !room.raisable).reduce((sum, room) => sum + room.price.incl, rest);
  const present = raisable.reduce((sum, room) => sum + room.price.incl, 0);
  if (present <= 0) return;
  let left = round(target - fixed, 6);
  for (const [index, room] of raisable.entries()) {
    const rate = room.price.excl === 0 ? 0 : room.price.incl / room.price.excl;
    const share =
      index === raisable.length - 1 ? left : round(((target - fixed) * room.price.incl) / present, 2);
    left = round(left - share, 6);
    room.price.incl = share;
    room.price.excl = round(rate === 0 ? share : share / rate, 6);
  }
}
