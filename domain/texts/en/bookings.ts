import type { Catalogue } from '../catalogue.ts';

export const bookings: Catalogue['bookings'] = {
  ask: 'Could you give me the booking code, or the surname and the day of arrival?',
  askAgain:
    'To look it up I need the code, or the surname it was booked under and the day of arrival: could you send me those?',
  found: (reference, dates, room) => `I found it: ${reference}.\n${dates}, ${room}.`,
  state: {
    awaiting: 'The room is held for you.',
    paid: 'It is confirmed.',
    cancelled: 'It shows as cancelled.',
    checkedIn: "You've already checked in.",
    checkedOut: 'That stay is over.',
    trouble: 'Reception is looking into it.',
  },
  paid: (total) => `Total ${total}, already paid.`,
  owed: (total, paid, rest) => `Total ${total}, paid ${paid}; ${rest} left.`,
  byReception: (when) =>
    `Bookings made elsewhere are confirmed by a person at reception, who has your message; ${when}.`,
};
