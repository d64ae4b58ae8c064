import type { Catalogue } from '../catalogue.ts';

export const stays: Catalogue['stays'] = {
  held: ({ named, room, until, code }) => `Held for you${until}${named}: ${code}, ${room}.`,
  total: (dates, total, renewed) => `${dates}, ${total} in total${renewed}.`,
  renewed: (quoteId) => `same price, new quote ${quoteId}`,
  receiptInReview: (when) => `Reception has your receipt and will check it ${when}.`,
  deposit: (amount, holder, rest) =>
    `${rest ? 'Rest of the deposit' : 'Deposit'}: ${amount} by transfer to ${holder}. Send me the receipt here.`,
  noDeposit: 'No deposit needed: you pay everything on arrival.',
  handed: {
    quote: (_code, when) => `I couldn't check availability. Reception has it now; ${when}.`,
    hold: (_code, when) => `I couldn't hold it for you. Reception has it now; ${when}.`,
    cancel: (code, when) => `Reception will finish cancelling ${code}; ${when}.`,
    money: (code, when) => `I've got your receipt (${code}) and reception has it now; ${when}.`,
  },
  reminder: (code, amount, before) =>
    `A reminder of the deposit for ${code}: ${amount}${before ? `, due ${before}` : ''}. Just send the receipt here.`,
  released: (stay) =>
    `The deposit didn't arrive in time, so your room was released (${stay}). If you still want it, tell me and I'll look again.`,
  keptForReview: (code) => `Done, ${code} is yours while reception checks your receipt.`,
  extended: (code, until) => `Done, I'm holding ${code} ${until}.`,
  extensionRefused: (code, until) =>
    `I can't move the deadline of ${code} any further${until ? `: it's held ${until}` : ''}. If that's too soon, tell me and reception will see to it.`,
  receiptReceived: (code, when) =>
    `Thank you! Reception will check it ${when}. Your room (${code}) stays yours even if the deadline passes.`,
  receiptLate: (code, when) =>
    `Your receipt is here, but the deadline of ${code} had passed and the room was released. I'm trying to get it back; reception will check ${when} and let you know.`,
  rejected: (code, why) => `Reception looked at the receipt for ${code} and couldn't accept it${why}.`,
  sendAnother: (before) => `Send me another one here${before}, or tell me if you'd rather talk to a person.`,
  askPerson: "If you'd like to talk to a person about it, tell me.",
  partial: (code, received, missing) =>
    `${received} of the deposit for ${code} has arrived; ${missing} is still missing.\nSame alias as before; then send me the receipt.`,
  confirmed: (named, code, stay) => `Confirmed${named}! Voucher ${code}: ${stay}.`,
  seeYou: (from) => `Check-in is ${from}; see you then!`,
  paidAll: (paid) => `You've paid ${paid}: nothing left to pay.`,
  paidPart: (paid, rest) => `You've paid ${paid}; ${rest} is due on arrival.`,
  payOnArrival: (rest) => `${rest} is due on arrival.`,
  refund: (paid, when) => `Reception will return your ${paid}; ${when}.`,
  depositKept: (paid) => `The deposit of ${paid} is not returned.`,
  cancelledByStaff: (stay) => `Reception has cancelled your booking ${stay}.`,
  cancelled: (code) => `Done, ${code} is cancelled.`,
  leftThere: "All right, we'll leave it there. Whenever you like, we can look again.",
  cancelRefused: (code) =>
    `Your stay ${code} has already begun: reception will help you if you want to leave early.`,
  soon: (days, named) => {
    if (days === 1) return `See you tomorrow${named}!`;
    return days === 7 ? `Only a week to go${named}!` : `Only ${days} days to go${named}!`;
  },
  yourStay: (code, stay) => `Your booking ${code}: ${stay}.`,
  checkin: (from, address) => `Check-in ${from}, at ${address}.`,
  welcome: (named) => `Welcome${named}! Whatever you need, write to me here.`,
  leaving: (day, by) => `Check-out is on ${day}, ${by}.`,
  thanksForComing: (named) => `Thank you for staying with us${named}!`,
  surveyAgain: (named) => `It would help us to know how it was${named}.`,
  unhappy: (when) => `I'm sorry it wasn't what you hoped for. Reception knows; ${when}.`,
  soSo: 'Thank you! That helps us do better.',
  happy: (score) => `Thank you for the ${score}! We hope to see you again.`,
  happyReview: (score, link) => `Thank you for the ${score}! If you'd like to tell others: ${link}`,
};
