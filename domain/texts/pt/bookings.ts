import type { Catalogue } from '../catalogue.ts';

export const bookings: Catalogue['bookings'] = {
  ask: 'Você me passa o código da reserva, ou o sobrenome e o dia da chegada?',
  askAgain: 'Para procurar preciso do código, ou do sobrenome da reserva e do dia da chegada: você me passa?',
  found: (reference, dates, room) => `Encontrei: ${reference}.\n${dates}, ${room}.`,
  state: {
    awaiting: 'O quarto está reservado para você.',
    paid: 'Está confirmada.',
    cancelled: 'Consta como cancelada.',
    checkedIn: 'Vocês já estão hospedados.',
    checkedOut: 'Essa estadia já terminou.',
    trouble: 'A recepção está vendo.',
  },
  paid: (total) => `Total ${total}, já pago.`,
  owed: (total, paid, rest) => `Total ${total}, pago ${paid}; ficam ${rest}.`,
  byReception: (when) =>
    `As reservas feitas por outro lugar são confirmadas por uma pessoa da recepção, que já tem sua mensagem; ${when}.`,
};
