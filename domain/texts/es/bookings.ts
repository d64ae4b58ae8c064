/** `dates` begin with a capital; money comes with its sign. */
export const bookings = {
  ask: '¿Me pasás el código de la reserva, o el apellido y el día de llegada?',
  askAgain:
    'Para buscarla necesito el código, o el apellido con que está hecha y el día de llegada: ¿me los pasás?',
  found: (reference: string, dates: string, room: string) => `La encontré: ${reference}.\n${dates}, ${room}.`,
  state: {
    awaiting: 'Está tomada.',
    paid: 'Está confirmada.',
    cancelled: 'Figura cancelada.',
    checkedIn: 'Ya están alojados.',
    checkedOut: 'Esa estadía ya terminó.',
    trouble: 'Recepción la está revisando.',
  },
  paid: (total: string) => `Total ${total}, ya pagado.`,
  owed: (total: string, paid: string, rest: string) => `Total ${total}, pagado ${paid}; quedan ${rest}.`,
  byReception: (when: string) =>
    `Las reservas hechas por otro lado las confirma una persona de recepción, que ya tiene tu mensaje; ${when}.`,
};
