export const urgent = {
  told: 'Ya di aviso al hotel.',
  toldAgain: 'Volví a dar aviso al hotel.',
  phone: (phone: string) => `Teléfono: ${phone}.`,
  ambulance: 'Ambulancia',
  fireBrigade: 'Bomberos',
  police: 'Policía',
  /** What to do first. */
  first: {
    fire: 'Salgan ya, sin usar el ascensor.',
    gas: 'Salgan ya; no enciendan nada ni toquen la luz.',
    medical: 'Si es grave, no esperes: llamá ya.',
    robbery: 'Si hay peligro ahora, ponete a salvo y llamá.',
    emergency: 'Si hay peligro, llamá ya.',
  },
  callIfLate: (phone: string) => `Si en unos minutos no te escriben, llamá al ${phone}.`,
  asSoonAsSeen: 'Te escriben apenas lo vean, sea la hora que sea.',
};
