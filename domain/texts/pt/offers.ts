import type { Catalogue } from '../catalogue.ts';

export const offers: Catalogue['offers'] = {
  validity: (quoteId, until) => `Cotação ${quoteId}, vale ${until}.`,
  nothing: (stay) => `${stay}: não sobrou nada livre.`,
  withTaxes: (room) => `${room} no total, com impostos.`,
  totals: 'Total com impostos.',
  goneAndFull: 'Poxa, esse acabou de ser ocupado e não sobrou outro para esses dias.',
  goneOne: (room) => `Poxa, esse acabou de ser ocupado. Ainda tem: ${room}`,
  goneChoose: 'Poxa, esse acabou de ser ocupado. Ainda tem:',
  seasonTerms: (season, percent, free) => {
    if (percent === 0) return `Para ${season} não pedimos sinal.`;
    const after = free ? `dá para cancelar sem custo até ${free}` : 'ele não é devolvido se você cancelar';
    return `Para ${season} o sinal é de ${percent} % e ${after}.`;
  },
  thatRoom: 'esse quarto',
  newPrice: (what, before, now) =>
    `Aquela cotação venceu e consultei de novo: ${what} passou de ${before} para ${now}.`,
  samePrice: (validity) => `Aquela cotação venceu; o preço continua o mesmo. ${validity}`,
  thoseDays: 'esses dias',
  fullAround: (days: string, night: string | null, around: number) =>
    `Para ${days} não há nada livre${night ? ` (a noite de ${night})` : ''}, nem até ${around} dias antes ou depois.`,
  fullNearby: (days: string, night: string | null) =>
    `Para ${days} está lotado${night ? ` na noite de ${night}` : ''}. O mais próximo:`,
  typeFull: (room: string, night: string | null) =>
    `${room}: lotado ${night ? `na noite de ${night}` : 'nesses dias'}.`,
  typeNearest: (stay: string) => `O mais próximo: ${stay}.`,
  tooSmall: (room: string) => `${room}: não comporta todos.`,
  fromPrice: (money) => `a partir de ${money}`,
};
