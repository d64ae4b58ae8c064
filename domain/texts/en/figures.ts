/** Days, hours, money and people in English: "Thu 11 – Sun 14 March", "tomorrow 6 pm". */
import type { PlainTime } from '../../plain-date.ts';
import type { Catalogue } from '../catalogue.ts';

/** "6 pm", "7:30 am", "noon", "midnight" */
function clock(time: PlainTime): string {
  if (time === '00:00') return 'midnight';
  if (time === '12:00') return 'noon';
  const hour = Number(time.slice(0, 2));
  const minutes = time.endsWith(':00') ? '' : time.slice(2);
  return `${hour % 12 || 12}${minutes} ${hour < 12 ? 'am' : 'pm'}`;
}

export const figures: Catalogue['figures'] = {
  weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  date: (day, month, year) => `${day} ${month}${year ? ` ${year}` : ''}`,
  range: (first, last) => `${first} – ${last}`,
  and: 'and',
  nights: (count) => (count === 1 ? '1 night' : `${count} nights`),
  minutes: (count) => (count === 1 ? '1 minute' : `${count} minutes`),
  people: (adults, children) => {
    const grown = adults === 1 ? '1 adult' : `${adults} adults`;
    if (children === 0) return grown;
    return `${grown} and ${children === 1 ? '1 child' : `${children} children`}`;
  },
  from: (time) => `from ${clock(time)}`,
  at: (time) => `at ${clock(time)}`,
  by: (time) => `by ${clock(time)}`,
  moment: (when, date, time) => {
    const named = time === '00:00' || time === '12:00';
    if (when === 'today') return `${clock(time)} today`;
    if (when === 'tomorrow') return named ? `${clock(time)} tomorrow` : `tomorrow ${clock(time)}`;
    return named ? `${clock(time)} on ${date}` : `${date}, ${clock(time)}`;
  },
  until: (moment) => `until ${moment}`,
  before: (moment) => `by ${moment}`,
  numbers: 'en-GB',
  currencySign: (code) => code,
  written: {
    now: () => "they'll write to you shortly",
    today: (opens) => `they'll write to you today, from ${clock(opens)}`,
    tomorrow: (opens) => `they'll write to you tomorrow, from ${clock(opens)}`,
  },
  reviewed: {
    now: (opens, closes) => `between ${clock(opens)} and ${clock(closes)}`,
    today: (opens) => `today from ${clock(opens)}`,
    tomorrow: (opens) => `tomorrow from ${clock(opens)}`,
  },
};
