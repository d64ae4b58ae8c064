/** Days, hours, money and people as one says them in Argentina. */
import type { PlainTime } from '../../plain-date.ts';

/** "las 18", "la 1:30", "la medianoche" */
function clock(time: PlainTime): string {
  if (time === '00:00') return 'la medianoche';
  return `${Number(time.slice(0, 2)) === 1 ? 'la' : 'las'} ${bare(time)}`;
}

const bare = (time: PlainTime): string =>
  time.endsWith(':00') ? `${Number(time.slice(0, 2))}` : `${Number(time.slice(0, 2))}:${time.slice(3)}`;

export const figures = {
  weekdays: ['dom', 'lun', 'mar', 'mié', 'jue', 'vie', 'sáb'],
  months: [
    'enero',
    'febrero',
    'marzo',
    'abril',
    'mayo',
    'junio',
    'julio',
    'agosto',
    'septiembre',
    'octubre',
    'noviembre',
    'diciembre',
  ],
  /** `day` is a weekday with its number; a year is given where the day is far. */
  date: (day: string, month: string, year: string | null) => `${day} de ${month}${year ? ` de ${year}` : ''}`,
  range: (first: string, last: string) => `${first} a ${last}`,
  and: 'y',
  nights: (count: number) => (count === 1 ? '1 noche' : `${count} noches`),
  minutes: (count: number) => (count === 1 ? '1 minuto' : `${count} minutos`),
  people: (adults: number, children: number) => {
    const grown = adults === 1 ? '1 adulto' : `${adults} adultos`;
    if (children === 0) return grown;
    return `${grown} y ${children === 1 ? '1 chico' : `${children} chicos`}`;
  },
  from: (time: PlainTime) => `desde ${clock(time)}`,
  at: (time: PlainTime) => `a ${clock(time)}`,
  by: (time: PlainTime) => `hasta ${clock(time)}`,
  /** "mañana a las 18"; `later` is said with its date. */
  moment: (when: 'today' | 'tomorrow' | 'dayAfter' | 'later', date: string, time: PlainTime) =>
    `${{ today: 'hoy', tomorrow: 'mañana', dayAfter: 'pasado mañana', later: `el ${date}` }[when]} a ${clock(time)}`,
  /** How long something lasts. */
  until: (moment: string) => `hasta ${moment}`,
  /** When something has to be done at the latest. */
  before: (moment: string) => `hasta ${moment}`,
  /** The locale of numbers. */
  numbers: 'es-AR',
  currencySign: (code: string) => (code === 'ARS' ? '$' : code),
  /** When reception writes; follows "lo tiene recepción;". */
  written: {
    now: (_opens: PlainTime) => 'te escriben en un rato',
    today: (opens: PlainTime) => `te escriben hoy desde ${clock(opens)}`,
    tomorrow: (opens: PlainTime) => `te escriben mañana desde ${clock(opens)}`,
  },
  /** When reception looks at a receipt. */
  reviewed: {
    now: (opens: PlainTime, closes: PlainTime) => `de ${bare(opens)} a ${bare(closes)}`,
    today: (opens: PlainTime, _closes: PlainTime) => `hoy desde ${clock(opens)}`,
    tomorrow: (opens: PlainTime, _closes: PlainTime) => `mañana desde ${clock(opens)}`,
  },
};
