let zone = 'America/Argentina/Buenos_Aires';
let skew = 0;

export function setZone(timeZone) {
  zone = timeZone;
}

/** Keeps the distance between this device's clock and the hotel's. */
export function setHotelNow(iso) {
  skew = Date.parse(iso) - Date.now();
}

export const hotelNow = () => new Date(Date.now() + skew);
export const hotelSkew = () => skew;

const formatted = (options) => (date) =>
  new Intl.DateTimeFormat('es-AR', { timeZone: zone, ...options }).format(new Date(date));

export const clockTime = formatted({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
export const shortDay = formatted({ weekday: 'short', day: 'numeric', month: 'short' });
export const longDay = formatted({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
export const plainDay = formatted({ day: 'numeric', month: 'long' });
const isoDay = (date) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(new Date(date));
export const dayOf = isoDay;

/** `2027-03-11T10:00` of an instant in the hotel's zone, as a date field wants it. */
export const localField = (date) => `${isoDay(date)}T${clockTime(date)}`;

/** Today, yesterday or the day's name, as a chat separates its days. */
export function dayLabel(date) {
  const now = hotelNow();
  if (isoDay(date) === isoDay(now)) return 'Hoy';
  if (isoDay(date) === isoDay(now.getTime() - 86_400_000)) return 'Ayer';
  return longDay(date);
}

/** The time of today's messages, the day of older ones. */
export const briefTime = (date) =>
  isoDay(date) === isoDay(hotelNow())
    ? clockTime(date)
    : formatted({ day: '2-digit', month: '2-digit' })(date);
