import type { Catalogue } from '../catalogue.ts';

export const changes: Catalogue['changes'] = {
  gone: 'Puxa, esse acabou de ser reservado.',
  ownRoom: (when) => `Para continuar no mesmo quarto vou perguntar à recepção; ${when}.`,
  today: (code, stay) => `Hoje ${code}: ${stay}.`,
  instead: (stay) => `Mudança: ${stay}.`,
  others: (days) => `Para ${days} tem:`,
  same: 'o mesmo valor',
  more: (money) => `${money} a mais`,
  less: (money) => `${money} a menos`,
  carried: (paid, more) =>
    `O sinal de ${paid} passa para a nova estadia${more ? `; faltariam ${more}` : ''}.`,
  transferCarried: 'O que você transferiu passa para a nova estadia.',
  deposit: (amount, same) => `O sinal ${same ? 'continua sendo' : 'passa a ser'} ${amount}, no mesmo prazo.`,
  full: (days, code) => `Para ${days} não sobrou nada livre; a ${code} continua como está.`,
  fullButOwn: (days, code, when) =>
    `Para ${days} não tenho outro quarto para passar você. Se dá para ficar no mesmo, quem vê é a recepção, que já está com isso; ${when}. A ${code} continua como está.`,
  waits: (code, when) =>
    `Passo a mudança da ${code} para a recepção, que confirma com o seu sinal; ${when}. Enquanto isso, continua como está.`,
  withReception: (days) => `A recepção está vendo a mudança para ${days}.`,
  changed: (code, stay) => `Pronto, a ${code} mudou: ${stay}.`,
  total: (total, difference) => `Total ${total} (${difference}).`,
  differenceDue: (paid, missing) =>
    `Você já pagou ${paid}; faltam ${missing} do sinal. Me mande o comprovante por aqui.`,
  stillInReview: 'A recepção continua conferindo seu comprovante.',
  depositUntil: (amount, until) => `Sinal ${amount}; seguro o quarto ${until}.`,
  roomGone: 'Puxa, o quarto da mudança acabou de ser reservado.',
  rejected: (why) => `A recepção não pôde fazer a mudança${why}.`,
  notPossible: (when) => `Não consegui fazer a mudança e está com a recepção; ${when}.`,
  kept: (code, days) => `A ${code} continua como estava: ${days}.`,
};
