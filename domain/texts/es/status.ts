/** `stay` names days and room; `until` begins with a blank, or is empty. */
export const status = {
  confirmed: (code: string, stay: string) => `${code} está confirmada: ${stay}.`,
  checkedIn: (code: string, until: string) => `Ya estás en el hotel con la reserva ${code}${until}.`,
  untilDay: (day: string, by: string) => `salida el ${day}, ${by}`,
  checkedOut: (code: string) => `La estadía ${code} ya terminó.`,
  cancelled: (code: string) => `La reserva ${code} está cancelada.`,
  notHeld: (code: string) => `${code} todavía no está guardada: falta elegir la habitación.`,
  inReview: (code: string, when: string) =>
    `Casi: falta que recepción (${when}) vea acreditado el dinero de ${code}. Tu habitación te espera.`,
  held: (code: string, stay: string, until: string) => `${code} (${stay}) está guardada${until}.`,
  /** `stay` is a code with its days, here and below. */
  returned: (stay: string, paid: string) => `${stay}: cancelar es sin cargo y se te devuelven ${paid}.`,
  lost: (stay: string, paid: string) =>
    `${stay}: el plazo sin cargo ya pasó, así que se pierde la seña de ${paid}.`,
  transferReturned: (stay: string) =>
    `${stay}: cancelar es sin cargo; lo que hayas transferido te lo devuelve recepción.`,
  transferLost: (stay: string) =>
    `${stay}: el plazo sin cargo ya pasó, así que se pierde la seña que transferiste.`,
  nothingLost: (stay: string) => `${stay}: no pagaste nada, no se pierde nada.`,
  termsByReception: (code: string, when: string) => `Sobre cancelar ${code} te contesta recepción; ${when}.`,
  termsNone: (code: string) => `${code} se puede cancelar sin cargo: no dejaste seña.`,
  termsFree: (code: string, day: string) =>
    `${code} se cancela sin cargo hasta el ${day}; después queda la seña.`,
  termsOver: (code: string) =>
    `El plazo para cancelar ${code} sin cargo ya pasó: si cancelás, queda la seña.`,
  changeInHouse: (code: string, when: string) => `Eso lo ve recepción con vos (${code}); ${when}.`,
  change: (code: string, dates: string, when: string) =>
    `${code} sigue en pie como está: ${dates}. El cambio lo hace recepción, que ya lo tiene; ${when}.`,
};
