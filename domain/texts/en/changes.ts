import type { Catalogue } from '../catalogue.ts';

export const changes: Catalogue['changes'] = {
  gone: 'Oh, that one has just been taken.',
  ownRoom: (when) => `To stay in the same room I'm asking reception; ${when}.`,
  today: (code, stay) => `Now ${code}: ${stay}.`,
  instead: (stay) => `Change: ${stay}.`,
  others: (days) => `For ${days} there is:`,
  same: 'the same',
  more: (money) => `${money} more`,
  less: (money) => `${money} less`,
  carried: (paid, more) =>
    `Your deposit of ${paid} moves to the new stay${more ? `; ${more} would be missing` : ''}.`,
  transferCarried: 'What you transferred moves to the new stay.',
  deposit: (amount, same) => `The deposit ${same ? 'stays at' : 'becomes'} ${amount}, by the same deadline.`,
  full: (days, code) => `Nothing is free for ${days}; ${code} stays as it is.`,
  fullButOwn: (days, code, when) =>
    `For ${days} I have no other room to move you to. Whether you can keep your own is up to reception, who have it now; ${when}. ${code} stays as it is.`,
  waits: (code, when) =>
    `I'm passing the change of ${code} to reception, who confirm it with your deposit; ${when}. Until then it stays as it is.`,
  withReception: (days) => `Reception is looking at the change to ${days}.`,
  changed: (code, stay) => `Done, ${code} has changed: ${stay}.`,
  total: (total, difference) => `Total ${total} (${difference}).`,
  differenceDue: (paid, missing) =>
    `You've paid ${paid}; ${missing} of the deposit is missing. Send me the receipt here.`,
  stillInReview: 'Reception is still checking your receipt.',
  depositUntil: (amount, until) => `Deposit ${amount}; your room is held ${until}.`,
  roomGone: 'Oh, the room for the change has just been taken.',
  rejected: (why) => `Reception couldn't make the change${why}.`,
  notPossible: (when) => `I couldn't make the change and reception has it; ${when}.`,
  kept: (code, days) => `${code} stays as it was: ${days}.`,
};
