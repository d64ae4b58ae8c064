import { type Answer, jsonAnswer, xmlAnswer } from './answer.ts';
import { ariJson, ariXml, type OnDates, type TypeOnDates } from './ari-output.ts';
import { type AriSearch, readSearch } from './ari-search.ts';
import { lengthForbidden, type TakenBy, takenRows } from './availability.ts';
import type { Catalogue, RoomType } from './catalogue.ts';
import { addDays, nightsBetween } from './clock.ts';
import type { View } from './lists.ts';
import type { Pms } from './pms.ts';
import { quotedStay, round } from './pricing.ts';

/** `POST /api/hotel_ari`: availability and rates of one hotel (QloApps facts 5). XML in, either format out. */
export async function answerAri(pms: Pms, body: string, view: View): Promise<Answer> {
  const search = readSearch(body);
  const catalogue = await pms.catalogue();
  const types = [...catalogue.roomTypes.values()].filter(
    (type) =>
      type.id_hotel === Number(search.idHotel) &&
      type.active === 1 &&
      type.show_at_front === 1 &&
      (search.roomType === null || type.id === search.roomType),
  );
  const rows = await takenRows(
    pms.database,
    types.map((type) => type.id),
    search.from,
    search.to,
  );
  if (!search.dateWise) {
    const day = describe(catalogue, search, types, rows, search.from, search.to);
    return view.format === 'JSON'
      ? jsonAnswer(200, { hotel_ari: ariJson(day, search, false) })
      : xmlAnswer(200, ariXml(day, search, view));
  }
  const nights = nightsBetween(search.from, search.to);
  const days = Array.from({ length: nights }, (_, index) => {
    const from = addDays(search.from, index);
    const to = addDays(search.from, index + 1);
    return describe(catalogue, search, types, rows, from, to);
  });
  return view.format === 'JSON'
    ? jsonAnswer(200, { hotel_aris: days.map((day) => ariJson(day, search, true)) })
    : xmlAnswer(200, `<hotel_aris>\n${days.map((day) => ariXml(day, search, view)).join('')}</hotel_aris>\n`);
}

function describe(
  catalogue: Catalogue,
  search: AriSearch,
  types: readonly RoomType[],
  rows: readonly TakenBy[],
  from: string,
  to: string,
): OnDates {
  const nights = nightsBetween(from, to);
  const stayNights = nightsBetween(search.from, search.to);
  return {
    from: from.slice(0, 10),
    to: to.slice(0, 10),
    currency: catalogue.defaultCurrency.iso_code,
    types: types.map((type) => {
      const stay = quotedStay(catalogue, type, nights);
      const forbidden = lengthForbidden(type, stayNights);
      const described: TypeOnDates = {
        type,
        basePrice: { excl: stay.excl / nights, incl: stay.incl / nights },
        total: { excl: round(stay.excl * search.rooms, 6), incl: round(stay.incl * search.rooms, 6) },
        available: [],
        booked: [],
        unavailable: [],
      };
      for (const room of type.rooms) {
        const taking = rows.filter(
          (row) => row.id_room === room.id && row.date_from < to && row.until > from,
        );
        if (room.id_status !== 1) described.unavailable.push({ room, status: room.id_status });
        else if (taking.length > 0) described.booked.push({ room, rows: taking });
        else if (forbidden) described.unavailable.push({ room, status: 4 });
        else described.available.push(room);
      }
      return described;
    }),
  };
}
