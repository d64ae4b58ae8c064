/** `stay` names days, room and the like with their prices; `when` says when somebody writes. */
export const changes = {
  gone: 'Uy, esa se ocupó recién.',
  /** The own room may be what fills the house. */
  ownRoom: (when: string) => `Para seguir en la misma habitación le pregunto a recepción; ${when}.`,
  today: (code: string, stay: string) => `Hoy ${code}: ${stay}.`,
  instead: (stay: string) => `Cambio: ${stay}.`,
  others: (days: string) => `Para ${days} hay:`,
  same: 'lo mismo',
  more: (money: string) => `${money} más`,
  less: (money: string) => `${money} menos`,
  /** `more`: what the new deposit asks for besides. */
  carried: (paid: string, more: string | null) =>
    `La seña de ${paid} pasa a la nueva${more ? `; faltarían ${more}` : ''}.`,
  transferCarried: 'Lo que transferiste pasa a la nueva.',
  deposit: (amount: string, same: boolean) =>
    `La seña ${same ? 'sigue siendo' : 'pasa a ser'} de ${amount}, en el mismo plazo.`,
  full: (days: string, code: string) => `Para ${days} no queda nada libre; ${code} sigue como está.`,
  fullButOwn: (days: string, code: string, when: string) =>
    `Para ${days} no me queda otra habitación donde pasarte. Si se puede en la misma lo ve recepción, que ya lo tiene; ${when}. ${code} sigue como está.`,
  waits: (code: string, when: string) =>
    `Le paso el cambio de ${code} a recepción, que lo confirma con tu seña; ${when}. Mientras tanto sigue como está.`,
  withReception: (days: string) => `El cambio a ${days} lo está viendo recepción.`,
  changed: (code: string, stay: string) => `Listo, ${code} cambió: ${stay}.`,
  total: (total: string, difference: string) => `Total ${total} (${difference}).`,
  differenceDue: (paid: string, missing: string) =>
    `Ya pagaste ${paid}; de seña faltan ${missing}. Mandame el comprobante por acá.`,
  stillInReview: 'Tu comprobante lo sigue mirando recepción.',
  depositUntil: (amount: string, until: string) => `Seña ${amount}, ${until}.`,
  roomGone: 'Uy, la habitación del cambio se ocupó recién.',
  /** `why` begins with a colon, or is empty. */
  rejected: (why: string) => `Recepción no pudo hacer el cambio${why}.`,
  notPossible: (when: string) => `No pude hacer el cambio y lo tiene recepción; ${when}.`,
  kept: (code: string, days: string) => `${code} sigue como estaba: ${days}.`,
};
