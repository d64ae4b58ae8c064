import type { Catalogue } from '../catalogue.ts';

export const status: Catalogue['status'] = {
  confirmed: (code, stay) => `A ${code} está confirmada: ${stay}.`,
  checkedIn: (code, until) => `Você já está no hotel com a reserva ${code}${until}.`,
  untilDay: (day, by) => `saída ${day}, ${by}`,
  checkedOut: (code) => `A estadia ${code} já terminou.`,
  cancelled: (code) => `A reserva ${code} está cancelada.`,
  notHeld: (code) => `A ${code} ainda não está garantida: falta escolher o quarto.`,
  inReview: (code, when) =>
    `Quase: falta a recepção (${when}) ver o dinheiro da ${code} na conta. Seu quarto espera por você.`,
  held: (code, stay, until) => `A ${code} (${stay}) está guardada${until}.`,
  returned: (stay, paid) => `${stay}: cancelar é sem custo e você recebe ${paid} de volta.`,
  lost: (stay, paid) =>
    `${stay}: o prazo para cancelar sem custo já passou, então você perde o sinal de ${paid}.`,
  transferReturned: (stay) => `${stay}: cancelar é sem custo; a recepção devolve o que você transferiu.`,
  transferLost: (stay) =>
    `${stay}: o prazo para cancelar sem custo já passou, então você perde o sinal que transferiu.`,
  nothingLost: (stay) => `${stay}: você não pagou nada, então não perde nada.`,
  termsByReception: (code, when) => `Sobre cancelar a ${code}, a recepção te responde; ${when}.`,
  termsNone: (code) => `Dá para cancelar a ${code} sem custo: não tem sinal.`,
  termsFree: (code, day) => `Dá para cancelar a ${code} sem custo até ${day}; depois o sinal fica retido.`,
  termsOver: (code) =>
    `O prazo para cancelar a ${code} sem custo já passou: se cancelar, o sinal fica retido.`,
  changeInHouse: (code, when) => `Isso a recepção vê com você (${code}); ${when}.`,
  change: (code, dates, when) =>
    `A ${code} continua como está: ${dates}. Quem muda é a recepção, que já recebeu seu pedido; ${when}.`,
};
