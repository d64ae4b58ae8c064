import type { Catalogue } from '../catalogue.ts';

export const urgent: Catalogue['urgent'] = {
  told: "I've alerted the hotel.",
  toldAgain: "I've alerted the hotel again.",
  phone: (phone) => `Phone: ${phone}.`,
  ambulance: 'Ambulance',
  fireBrigade: 'Fire brigade',
  police: 'Police',
  first: {
    fire: "Get out now, and don't use the lift.",
    gas: "Get out now; don't light anything and don't touch the light switches.",
    medical: "If it's serious, don't wait: call now.",
    robbery: "If you're in danger right now, get to safety and call.",
    emergency: "If you're in danger, call now.",
  },
  callIfLate: (phone) => `If nobody writes to you within a few minutes, call ${phone}.`,
  asSoonAsSeen: "They'll write to you as soon as they see it, day or night.",
};
