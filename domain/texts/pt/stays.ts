import type { Catalogue } from '../catalogue.ts';

export const stays: Catalogue['stays'] = {
  held: ({ named, room, until, code }) => `Segurei para você${until}${named}: ${code}, ${room}.`,
  total: (dates, total, renewed) => `${dates}, total ${total}${renewed}.`,
  renewed: (quoteId) => `mesmo preço, nova cotação ${quoteId}`,
  receiptInReview: (when) => `Seu comprovante já está com a recepção, que confere ${when}.`,
  deposit: (amount, holder, rest) =>
    `${rest ? 'Restante do sinal' : 'Sinal'}: ${amount} por transferência para ${holder}. Me mande o comprovante por aqui.`,
  noDeposit: 'Não precisa de sinal: você paga tudo na chegada.',
  handed: {
    quote: (_code, when) => `Não consegui consultar a disponibilidade. Está com a recepção; ${when}.`,
    hold: (_code, when) => `Não consegui segurar o quarto. Está com a recepção; ${when}.`,
    cancel: (code, when) => `A recepção conclui o cancelamento da ${code}; ${when}.`,
    money: (code, when) => `Recebi seu comprovante (${code}) e ele está com a recepção; ${when}.`,
  },
  reminder: (code, amount, before) =>
    `Lembrando do sinal da ${code}: ${amount}${before ? `, ${before}` : ''}. É só mandar o comprovante por aqui.`,
  released: (stay) =>
    `O prazo do sinal passou e seu quarto foi liberado (${stay}). Se ainda quiser, me diga que eu procuro de novo.`,
  keptForReview: (code) => `Pronto, seguro a ${code} enquanto a recepção confere seu comprovante.`,
  extended: (code, until) => `Pronto, seguro a ${code} ${until}.`,
  extensionRefused: (code, until) =>
    `Não consigo mais adiar o prazo da ${code}${until ? `: vai ${until}` : ''}. Se não der tempo, me diga e a recepção vê.`,
  receiptReceived: (code, when) =>
    `Recebi, obrigado! A recepção confere ${when}. Seu quarto (${code}) espera por você mesmo que o prazo passe.`,
  receiptLate: (code, when) =>
    `O comprovante chegou, mas o prazo da ${code} já tinha passado e o quarto foi liberado. Vou tentar pegar de novo; a recepção confere ${when} e te avisa.`,
  rejected: (code, why) => `A recepção conferiu o comprovante da ${code} e não pôde aceitar${why}.`,
  sendAnother: (before) => `Me mande outro por aqui${before}, ou diga se prefere falar com uma pessoa.`,
  askPerson: 'Se quiser ver isso com uma pessoa, é só dizer.',
  partial: (code, received, missing) =>
    `Entraram ${received} do sinal da ${code}: faltam ${missing}.\nVai para o mesmo alias; depois me mande o comprovante.`,
  confirmed: (named, code, stay) => `Reserva confirmada${named}! Voucher ${code}: ${stay}.`,
  seeYou: (from) => `Esperamos você ${from}.`,
  paidAll: (paid) => `Você pagou ${paid}: não falta nada.`,
  paidPart: (paid, rest) => `Você pagou ${paid}; ficam ${rest} para a chegada.`,
  payOnArrival: (rest) => `Ficam ${rest} para pagar na chegada.`,
  refund: (paid, when) => `A recepção te devolve ${paid}; ${when}.`,
  depositKept: (paid) => `O sinal de ${paid} não é devolvido.`,
  cancelledByStaff: (stay) => `A recepção cancelou sua reserva ${stay}.`,
  cancelled: (code) => `Pronto, a ${code} foi cancelada.`,
  leftThere: 'Tudo bem, deixamos assim. Quando quiser, vemos de novo.',
  cancelRefused: (code) => `A estadia ${code} já começou: se quiser sair antes, a recepção te ajuda.`,
  soon: (days, named) => {
    if (days === 1) return `Amanhã esperamos você${named}!`;
    return days === 7 ? `Falta uma semana${named}!` : `Faltam ${days} dias${named}!`;
  },
  yourStay: (code, stay) => `Reserva ${code}: ${stay}.`,
  checkin: (from, address) => `Check-in ${from}. Endereço: ${address}.`,
  welcome: (named) => `Boas-vindas${named}! O que precisar, é só chamar por aqui.`,
  leaving: (day, by) => `O check-out é ${day}, ${by}.`,
  thanksForComing: (named) => `Obrigado por se hospedar com a gente${named}!`,
  surveyAgain: (named) => `Ajudaria muito saber como foi${named}.`,
  unhappy: (when) => `Sinto muito que não tenha sido como você esperava. A recepção já sabe; ${when}.`,
  soSo: 'Obrigado! Isso nos ajuda a melhorar.',
  happy: (score) => `Obrigado pela nota ${score}! Esperamos você de volta.`,
  happyReview: (score, link) => `Obrigado pela nota ${score}! Se quiser contar para outras pessoas: ${link}`,
};
