import type { Catalogue } from '../catalogue.ts';

const DATES = 'Thu 18 – Sun 21 November';

export const templates: Catalogue['templates'] = {
  bodies: {
    stay_held: {
      body: 'Hello {{1}}, your room ({{2}}, {{3}}) is held under booking {{4}}. The deposit is {{5}}, due {{6}}; please send us the receipt here.',
      example: ['Nora', 'Lake view double', DATES, 'HL-262', 'ARS 86,400', 'by tomorrow 6 pm'],
    },
    stay_kept: {
      body: 'Hello {{1}}, your room ({{2}}, {{3}}) is held under booking {{4}}; {{5}}. If you need anything, just reply to this message.',
      example: ['Nora', 'Lake view double', DATES, 'HL-262', 'reception is checking your receipt'],
    },
    stay_confirmed: {
      body: 'Confirmed, {{1}}! Voucher {{2}}: {{3}}, {{4}}, {{5}}. Paid: {{6}}. To pay on arrival: {{7}}. See you soon!',
      example: ['Nora', 'HL-262', DATES, 'Lake view double', '2 adults', 'ARS 86,400', 'ARS 201,600'],
    },
    deposit_partial: {
      body: 'We have received {{1}} of the deposit for {{2}}; {{3}} is still missing. Same alias as before; then send us the receipt.',
      example: ['ARS 30,000', 'HL-262', 'ARS 56,400'],
    },
    deposit_reminder: {
      body: 'A reminder of the deposit for {{1}}: {{2}}, due {{3}}. Just send the receipt here.',
      example: ['HL-262', 'ARS 86,400', 'by tomorrow 6 pm'],
    },
    stay_released: {
      body: "The deposit for {{1}} ({{2}}) didn't arrive in time, so your room was released. If you still want it, reply to this message and we'll look again.",
      example: ['HL-262', DATES],
    },
    deposit_extended: {
      body: "We're holding your booking {{1}} {{2}}. Please send us the receipt here.",
      example: ['HL-262', 'until Fri 20 November, 1 pm'],
    },
    receipt_received: {
      body: "We've got your receipt for {{1}}. Reception will check it {{2}}.",
      example: ['HL-262', 'tomorrow from 9 am'],
    },
    receipt_rejected: {
      body: "Reception looked at the receipt for {{1}} and couldn't accept it: {{2}}. Reply with another one, or ask us.",
      example: ['HL-262', "the amount can't be read"],
    },
    stay_cancelled: {
      body: 'Your booking {{1}}, {{2}}, is cancelled. {{3}} Any questions, just reply to this message.',
      example: ['HL-262', DATES, 'Reception will return your ARS 86,400.'],
    },
    arrival_reminder: {
      body: 'We look forward to seeing you, {{1}}! Booking {{2}}: {{3}}, {{4}}. Check-in {{5}}, at {{6}}. To pay on arrival: {{7}}. Have a good trip!',
      example: [
        'Nora',
        'HL-262',
        DATES,
        'Lake view double',
        'from 2 pm',
        'Av. Costanera 450, Villa La Angostura',
        'ARS 201,600',
      ],
    },
    checked_in: {
      body: 'Welcome, {{1}}! Whatever you need, write to us here. Check-out is on {{2}}, {{3}}.',
      example: ['Nora', 'Sun 21 November', 'by 10 am'],
    },
    stay_survey: {
      body: 'Thank you for staying with us, {{1}}! From 1 to 5, how was your stay ({{2}})?',
      example: ['Nora', 'HL-262'],
    },
    stay_changed: {
      body: 'Your booking {{1}} has changed: {{2}}, {{3}}, {{4}}. Total: {{5}}. Deposit missing: {{6}}. If you have any questions, just reply to this message.',
      example: ['HL-218', 'Fri 12 to Mon 15 March', 'Family room', '2 adults', '$ 512,000', '$ 7,800'],
    },
    change_not_made: {
      body: 'Your booking {{1}} stays as it was: {{2}}. The change you asked for could not be made: {{3}}. Reply to this message to look at another option.',
      example: ['HL-218', 'Thu 11 to Sun 14 March', 'there is an event that week'],
    },
    stay_survey_again: {
      body: 'Hello {{1}}, it would help us to know how your stay ({{2}}) was. From 1 to 5, how would you rate it?',
      example: ['Nora', 'HL-218'],
    },
    reception_has_it: {
      body: 'About your booking {{1}}: reception is looking into it; {{2}}. You can reply here.',
      example: ['HL-262', "they'll write to you tomorrow, from 9 am"],
    },
    reception_message: {
      body: 'A message from reception, {{1}}: {{2}} You can reply here.',
      example: ['Hotel del Lago', "We've found your jacket."],
    },
  },
  values: {
    guest: 'dear guest',
    inReview: 'reception is checking your receipt',
    noDeposit: 'no deposit is needed',
    nothing: 'nothing',
    notVerified: "it couldn't be verified",
    noRoom: 'there is no room left',
    nothingPaid: 'There is nothing to pay.',
    refund: (paid) => `Reception will return your ${paid}.`,
    depositKept: (paid) => `The deposit of ${paid} is not returned.`,
  },
};
