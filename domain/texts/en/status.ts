import type { Catalogue } from '../catalogue.ts';

export const status: Catalogue['status'] = {
  confirmed: (code, stay) => `${code} is confirmed: ${stay}.`,
  checkedIn: (code, until) => `You're with us on booking ${code}${until}.`,
  untilDay: (day, by) => `check-out on ${day}, ${by}`,
  checkedOut: (code) => `Your stay ${code} is over.`,
  cancelled: (code) => `Booking ${code} is cancelled.`,
  notHeld: (code) => `${code} isn't held yet: you still have to pick the room.`,
  inReview: (code, when) =>
    `Almost: reception still has to see the money for ${code} in the account (${when}). Your room is waiting for you.`,
  held: (code, stay, until) => `${code} (${stay}) is held for you${until}.`,
  returned: (stay, paid) => `${stay}: cancelling is free and you get ${paid} back.`,
  lost: (stay, paid) => `${stay}: free cancellation has ended, so the deposit of ${paid} would be lost.`,
  transferReturned: (stay) =>
    `${stay}: cancelling is free; reception will return whatever you've transferred.`,
  transferLost: (stay) =>
    `${stay}: free cancellation has ended, so the deposit you transferred would be lost.`,
  nothingLost: (stay) => `${stay}: nothing paid, nothing lost.`,
  termsByReception: (code, when) => `Reception will tell you about cancelling ${code}; ${when}.`,
  termsNone: (code) => `Cancelling ${code} is free: there is no deposit on it.`,
  termsFree: (code, day) => `Cancelling ${code} is free until ${day}; later the deposit is kept.`,
  termsOver: (code) => `Free cancellation of ${code} has ended: if you cancel, the deposit is kept.`,
  changeInHouse: (code, when) => `Reception will sort that out with you (${code}); ${when}.`,
  change: (code, dates, when) =>
    `${code} stands as it is: ${dates}. Reception makes the change and already has it; ${when}.`,
};
