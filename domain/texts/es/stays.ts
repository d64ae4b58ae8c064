/** `named` is ", Carla" or empty; `until` and `from` bring their preposition; money comes with its sign. */
export const stays = {
  held: (f: { named: string; room: string; several: boolean; until: string; code: string }) =>
    `Listo${f.named}: ${f.room} ${f.several ? 'guardadas' : 'guardada'}${f.until}, reserva ${f.code}.`,
  total: (dates: string, total: string, renewed: string) => `${dates}, total ${total}${renewed}.`,
  renewed: (quoteId: string) => `mismo precio, cotización nueva ${quoteId}`,
  receiptInReview: (when: string) => `Tu comprobante ya lo tiene recepción, que lo revisa ${when}.`,
  /** `rest`: a part has arrived before. */
  deposit: (amount: string, holder: string, rest: boolean) =>
    `${rest ? 'Resto de la seña' : 'Seña'} ${amount}, titular ${holder}. Mandame el comprobante por acá.`,
  noDeposit: 'No hace falta seña: pagás todo al llegar.',
  handed: {
    quote: (_code: string, when: string) =>
      `No pude consultar la disponibilidad. Lo tiene recepción; ${when}.`,
    hold: (_code: string, when: string) => `No llegué a guardarla. Lo tiene recepción; ${when}.`,
    cancel: (code: string, when: string) => `La cancelación de ${code} la termina recepción; ${when}.`,
    money: (code: string, when: string) => `Recibí tu comprobante (${code}) y lo tiene recepción; ${when}.`,
  },
  reminder: (code: string, amount: string, before: string | null) =>
    `Te recuerdo la seña de ${code}: ${amount}${before ? `, ${before}` : ''}. Con el comprobante por acá alcanza.`,
  /** `stay` is a code with its days. */
  released: (stay: string) =>
    `Venció el plazo de la seña y se liberó tu habitación (${stay}). Si todavía la querés, decime y la busco de nuevo.`,
  keptForReview: (code: string) => `Listo, te guardo ${code} mientras recepción revisa tu comprobante.`,
  extended: (code: string, until: string) => `Listo, te guardo ${code} ${until}.`,
  extensionRefused: (code: string, until: string | null) =>
    `El plazo de ${code} ya no lo puedo correr${until ? `: es ${until}` : ''}. Si no llegás, decime y lo ve recepción.`,
  receiptReceived: (code: string, when: string) =>
    `¡Gracias! Lo revisa recepción, ${when}. Tu habitación (${code}) te espera aunque pase el plazo.`,
  receiptLate: (code: string, when: string) =>
    `Llegó el comprobante, pero el plazo de ${code} ya había vencido y la habitación se liberó. Intento tomarla otra vez; recepción lo revisa ${when} y te avisa.`,
  /** `why` begins with a colon, or is empty. */
  rejected: (code: string, why: string) =>
    `Recepción revisó el comprobante de ${code} y no lo pudo aceptar${why}.`,
  sendAnother: (before: string) => `Mandame otro por acá${before}, o decime y te atiende una persona.`,
  askPerson: 'Si querés verlo con una persona, decime.',
  partial: (code: string, received: string, missing: string) =>
    `Entraron ${received} de la seña de ${code}: faltan ${missing}.\nVan al mismo alias; después mandame el comprobante.`,
  confirmed: (named: string, code: string, stay: string) => `¡Confirmada${named}! Voucher ${code}: ${stay}.`,
  seeYou: (from: string) => `Te esperamos ${from}.`,
  paidAll: (paid: string) => `Pagaste ${paid}: no queda nada por pagar.`,
  paidPart: (paid: string, rest: string) => `Pagaste ${paid}; quedan ${rest} al llegar.`,
  payOnArrival: (rest: string) => `Quedan ${rest} al llegar.`,
  refund: (paid: string, when: string) => `La devolución de ${paid} la hace recepción; ${when}.`,
  depositKept: (paid: string) => `La seña de ${paid} no se devuelve.`,
  cancelledByStaff: (stay: string) => `Recepción canceló tu reserva ${stay}.`,
  cancelled: (code: string) => `Listo, ${code} quedó cancelada.`,
  leftThere: 'Listo, lo dejamos ahí. Cuando quieras volvemos a mirar.',
  cancelRefused: (code: string) => `La estadía ${code} ya empezó: para terminarla antes te ayuda recepción.`,
  soon: (days: number, named: string) => {
    if (days === 1) return `¡Mañana te esperamos${named}!`;
    return days === 7 ? `¡Falta una semana${named}!` : `¡Faltan ${days} días${named}!`;
  },
  yourStay: (code: string, stay: string) => `Reserva ${code}: ${stay}.`,
  checkin: (from: string, address: string) => `Check-in ${from}, en ${address}.`,
  welcome: (named: string) => `¡Bienvenidos${named}! Lo que necesiten, por acá.`,
  leaving: (day: string, by: string) => `El check-out es el ${day}, ${by}.`,
  thanksForComing: (named: string) => `¡Gracias por venir${named}!`,
  surveyAgain: (named: string) => `Nos ayudaría saber cómo te fue${named}.`,
  unhappy: (when: string) => `Lamento que no haya sido lo que esperabas. Ya lo sabe recepción; ${when}.`,
  soSo: '¡Gracias! Nos sirve para mejorar.',
  happy: (score: number) => `¡Gracias por el ${score}! Ojalá vuelvan.`,
  happyReview: (score: number, link: string) => `¡Gracias por el ${score}! Si querés contarlo: ${link}`,
};
