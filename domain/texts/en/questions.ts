import type { Catalogue } from '../catalogue.ts';

const ages = (children: number) => (children === 1 ? 'how old is the child' : 'how old are the children');

/** "the Double", "2 × Double" */
const the = (room: string) => (/^\d/.test(room) ? room : `the ${room}`);

const name = (room: string | null) => `Under what name shall I hold ${room ? the(room) : 'it'}`;

export const questions: Catalogue['questions'] = {
  sorry: ['', "Sorry, I didn't quite follow.", "I'm still not sure what you mean."],
  open: 'How can I help?',
  openAgain: "I'm here: what do you need?",
  dates: 'Which dates?',
  datesAgain:
    'Tell me the day you arrive and the day you leave, say "from the 11th to the 14th": which would they be?',
  daysOfWeek: (monday) => `Which days of the week of ${monday}?`,
  daysOfWeekend: (range) => `Which days of the weekend (${range})?`,
  daysOfMonth: (month) => `Which days in ${month}?`,
  daysWithin: (first, last) => `Which days, between ${first} and ${last}?`,
  otherDates: 'Which other dates shall I check?',
  checkout: (known) => `Arriving on ${known}: until which day, or how many nights?`,
  checkin: (nights, count) =>
    count === 1 ? 'Which night would it be?' : `From which day would the ${nights} be?`,
  party: 'How many of you are there?',
  partyAgain: 'How many adults and how many children are coming?',
  adults: 'And how many adults?',
  hold: 'Shall I hold it for you?',
  holdThis: (room) => `Shall I hold ${the(room)} for you, yes or no?`,
  choose: 'Which one shall I hold for you?',
  chooseOf: (first, second) => `Shall I hold ${the(first)} or ${the(second)}?`,
  chooseNumbered: (first, second) => `Number 1 (${first}) or number 2 (${second})?`,
  holdOne: (room) => `Shall I hold ${the(room)} for you?`,
  holdConfirm: (stay, room, price) => `${stay}, ${price}: shall I hold ${the(room)}, yes or no?`,
  chooseNumber: (count) => `Which one shall I hold for you? Just the number will do, 1 to ${count}.`,
  name: (room) => `${name(room)}?`,
  nameAndAges: (room, _several, children) => `${name(room)}, and ${ages(children)}?`,
  ages: (children) => `H${ages(children).slice(1)}?`,
  requote: 'Would you still like it?',
  requoteAgain: 'Shall I hold it at the new price, yes or no?',
  cancel: 'Shall I cancel it?',
  cancelAgain: (code) => `Shall I cancel ${code ?? 'your booking'}, yes or no?`,
  dropIt: 'Shall we leave it there, yes or no?',
  cancelOrChange: (code, to) => `Shall I cancel ${code}, or change it${to ? ` to ${to}` : ''}?`,
  cancelOrChangeAgain: (code) => `What shall I do with ${code}: cancel it or change it?`,
  changeWhat: 'What would you like to change: the dates, how many of you, or the room?',
  change: 'Shall I change it?',
  changeAgain: (code) => `Shall I change ${code ?? 'your booking'}, yes or no?`,
  chooseChangeNumber: (count) => `Just the number will do, 1 to ${count}: which one would you like?`,
  askedChange: (code, stay) =>
    `I had asked you about changing ${code ?? 'your booking'}${stay ? `, ${stay}` : ''}:`,
  whichCancel: (stays) => `Which one shall I cancel: ${stays.join(' or ')}?`,
  which: (stays) => `Is it about ${stays.join(' or ')}?`,
  nearby: 'Would any of these suit you?',
  nearbyAgain: 'Would 1 or 2 suit you, or shall I check other dates?',
  nearbyOne: 'Would that suit you?',
  longer: (season, nights, days) => `For ${season} the minimum is ${nights}. Would ${days} suit you?`,
  longerAgain: (season, nights, days) =>
    `We can't do less than ${nights} over ${season}. Shall we go with ${days}, or look at other dates?`,
  again: 'Shall I look for it again?',
  comment: 'What could we do better?',
  arrival: 'What time do you expect to arrive?',
  leaveTime: 'Until what time would you stay?',
  lateCheckout: 'Shall I confirm it?',
  lateCheckoutAgain: 'Shall I confirm it, yes or no?',
  survey: 'From 1 to 5, how was your stay?',
  surveyAgain: 'Just a number will do: from 1 (poor) to 5 (very good), how was it?',
  askedBefore: (stay) => `I had asked you about ${stay ?? 'your booking'}:`,
  goingOn: (stay) => `Where we left off: ${stay}.`,
};
