export const offers = {
  validity: (quoteId: string, until: string) => `Cotización ${quoteId}, vale ${until}.`,
  /** `stay` begins the sentence: days, nights and people. */
  nothing: (stay: string) => `${stay}: no quedó nada libre.`,
  /** `room` comes with its price. */
  withTaxes: (room: string) => `${room} en total con impuestos.`,
  /** Under a list of prices. */
  totals: 'Total con impuestos.',
  goneAndFull: 'Uy, esa se ocupó recién y no quedó otra para esos días.',
  /** `room` is a whole sentence: a room with its price. */
  goneOne: (room: string) => `Uy, esa se ocupó recién. Queda ${room}`,
  goneChoose: 'Uy, esa se ocupó recién. Quedan:',
  /** `free`: the last day on which cancelling costs nothing; null where it has passed. */
  seasonTerms: (season: string, percent: number, free: string | null) => {
    if (percent === 0) return `En ${season} no se pide seña.`;
    const after = free ? `cancelás sin cargo hasta el ${free}` : 'ya no se devuelve si cancelás';
    return `En ${season} la seña es del ${percent} % y ${after}.`;
  },
  thatRoom: 'esa habitación',
  newPrice: (what: string, before: string, now: string) =>
    `Esa cotización venció y volví a consultar: ${what} pasó de ${before} a ${now}.`,
  samePrice: (validity: string) => `Esa cotización venció; el precio sigue igual. ${validity}`,
  thoseDays: 'esos días',
  /** `night`: the night or nights on which it is full, where they explain it. */
  fullAround: (days: string, night: string | null, around: number) =>
    `Para ${days} no queda nada libre${night ? ` (la noche del ${night})` : ''}, y hasta ${around} días antes o después tampoco.`,
  /** A list of other days follows. */
  fullNearby: (days: string, night: string | null) =>
    `Para ${days} está completo${night ? ` la noche del ${night}` : ''}. Lo más cerca:`,
  typeFull: (room: string, night: string | null) =>
    `${room}: sin lugar ${night ? `la noche del ${night}` : 'esos días'}.`,
  /** `stay`: other days with their price. */
  typeNearest: (stay: string) => `Lo más cerca: ${stay}.`,
  tooSmall: (room: string) => `${room}: no alcanza para tantos.`,
  fromPrice: (money: string) => `desde ${money}`,
};
