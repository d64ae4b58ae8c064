/** What changes seldom: room types and their limits, hidden services, order states, zone. Kept some minutes in process. */
import { PmsError } from '../errors.ts';
import type { QloHttp } from './http.ts';
import { Configuration, Currency, OrderState, parse, RoomType, Service, TypeLimits } from './wire.ts';

const KEEP_MS = 5 * 60_000;

export interface OrderStates {
  paid: number;
  partial: number;
  cancelled: number;
  /** Cancelled, refunded, payment error: the rooms are released. */
  released: ReadonlySet<number>;
  /** Paid in full or in part, or accepted from afar. */
  withMoney: ReadonlySet<number>;
  overbooked: ReadonlySet<number>;
}

export interface RoomTypeFacts {
  limits: TypeLimits;
  /** Auto-added services hidden in the room's price; dropped by a booking unless sent (QloApps facts 6.4). */
  hiddenServiceIds: number[];
}

export class Catalogue {
  readonly #http: QloHttp;
  readonly #hotelId: number;
  readonly #now: () => number;
  readonly #kept = new Map<string, { at: number; value: Promise<unknown> }>();

  constructor(http: QloHttp, hotelId: number, now: () => number) {
    this.#http = http;
    this.#hotelId = hotelId;
    this.#now = now;
  }

  /** By room type id, which is the product id (QloApps facts 4). */
  roomTypes(): Promise<Map<number, RoomTypeFacts>> {
    return this.#keep('roomTypes', async () => {
      const limits = (
        await this.#http.list('hotel_room_types', {
          'filter[id_hotel]': `[${this.#hotelId}]`,
          display: 'full',
        })
      ).map((row) => parse(TypeLimits, row, 'hotel_room_types'));
      if (limits.length === 0) return new Map();
      const services = (await this.#http.list('services', { display: 'full' }))
        .map((row) => parse(Service, row, 'services'))
        .filter((one) => one.active !== false && one.auto_add_to_cart && one.price_addition_type === 1);
      const hidden = new Set(services.map((service) => service.id));
      const ids = limits.map((limit) => limit.id_product).join('|');
      const linked = new Map(
        (await this.#http.list('room_types', { 'filter[id]': `[${ids}]`, display: 'full' })).map((row) => {
          const type = parse(RoomType, row, 'room_types');
          return [type.id, (type.associations?.services ?? []).map((service) => service.id)];
        }),
      );
      return new Map(
        limits.map((limit) => [
          limit.id_product,
          {
            limits: limit,
            hiddenServiceIds: (linked.get(limit.id_product) ?? []).filter((service) => hidden.has(service)),
          },
        ]),
      );
    });
  }

  /** Ids differ between installs: told apart by mail template, then English name, then the default id. */
  states(): Promise<OrderStates> {
    return this.#keep('states', async () => {
      const states = (await this.#http.list('order_states', { display: 'full' })).map((row) =>
        parse(OrderState, row, 'order_states'),
      );
      const find = (template: string, name: string, fallback: number): number =>
        states.find((state) => says(state.template, template))?.id ??
        states.find((state) => says(state.name, name))?.id ??
        fallback;
      const named = (prefix: RegExp, fallback: number[]): Set<number> => {
        const ids = states.filter((state) => prefix.test(first(state.name))).map((state) => state.id);
        return new Set(ids.length > 0 ? ids : fallback);
      };
      const cancelled = find('order_canceled', 'Canceled', 4);
      const paid = find('payment_accepted', 'Complete payment received', 2);
      const partial = find('partial_payment_accepted', 'Partial payment received', 8);
      return {
        paid,
        partial,
        cancelled,
        released: new Set([
          cancelled,
          find('refund', 'Refunded', 5),
          find('payment_error', 'Payment error', 6),
        ]),
        withMoney: new Set([paid, partial, ...named(/^Remote payment accepted/i, [10])]),
        overbooked: named(/^Overbooking/i, [7, 11, 12]),
      };
    });
  }

  /** The zone of the PMS's own clock; `fallback` where it does not say. */
  async zone(fallback: string): Promise<string> {
    return (await this.#configuration()).get('PS_TIMEZONE') || fallback;
  }

  /** The ISO code of the PMS's default currency, in which it quotes. */
  currency(): Promise<string> {
    return this.#keep('currency', async () => {
      const wanted = Number((await this.#configuration()).get('PS_CURRENCY_DEFAULT'));
      const rows = await this.#http.list('currencies', { display: 'full' });
      const currency = rows.map((row) => parse(Currency, row, 'currencies')).find((one) => one.id === wanted);
      if (!currency) throw new PmsError('pms-misconfigured', 'the PMS names no default currency');
      return currency.iso_code;
    });
  }

  #configuration(): Promise<Map<string, string>> {
    return this.#keep('configuration', async () => {
      const rows = await this.#http.list('configurations', {
        'filter[name]': '[PS_TIMEZONE|PS_CURRENCY_DEFAULT]',
        display: '[name,value]',
      });
      const read = rows.map((row) => parse(Configuration, row, 'configurations'));
      return new Map(read.map(({ name, value }) => [name, value ?? '']));
    });
  }

  #keep<T>(key: string, read: () => Promise<T>): Promise<T> {
    const kept = this.#kept.get(key);
    if (kept && this.#now() - kept.at < KEEP_MS) return kept.value as Promise<T>;
    const value = read();
    this.#kept.set(key, { at: this.#now(), value });
    // A failed read is not kept; whoever awaits the value gets its error.
    value.catch(() => this.#kept.get(key)?.value === value && this.#kept.delete(key));
    return value;
  }
}

type Words = string | Array<{ value: string }> | null | undefined;

const first = (words: Words): string =>
  typeof words === 'string' ? words : (words?.find((word) => word.value)?.value ?? '');

function says(words: Words, text: string): boolean {
  return typeof words === 'string' ? words === text : (words ?? []).some((word) => word.value === text);
}
