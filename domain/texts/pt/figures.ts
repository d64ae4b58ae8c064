/** Days, hours, money and people in Brazil: "qui 11 a dom 14 de março", "amanhã às 18h". */
import type { PlainTime } from '../../plain-date.ts';
import type { Catalogue } from '../catalogue.ts';

const single = (time: PlainTime): boolean => Number(time.slice(0, 2)) < 2;

/** "18h", "7h30", "meia-noite" */
function clock(time: PlainTime): string {
  if (time === '00:00') return 'meia-noite';
  return `${Number(time.slice(0, 2))}h${time.endsWith(':00') ? '' : time.slice(3)}`;
}

const at = (time: PlainTime): string => `${single(time) ? 'à' : 'às'} ${clock(time)}`;
const from = (time: PlainTime): string => `a partir ${single(time) ? 'da' : 'das'} ${clock(time)}`;

export const figures: Catalogue['figures'] = {
  weekdays: ['dom', 'seg', 'ter', 'qua', 'qui', 'sex', 'sáb'],
  months: [
    'janeiro',
    'fevereiro',
    'março',
    'abril',
    'maio',
    'junho',
    'julho',
    'agosto',
    'setembro',
    'outubro',
    'novembro',
    'dezembro',
  ],
  date: (day, month, year) => `${day} de ${month}${year ? ` de ${year}` : ''}`,
  range: (first, last) => `${first} a ${last}`,
  and: 'e',
  nights: (count) => (count === 1 ? '1 noite' : `${count} noites`),
  minutes: (count) => (count === 1 ? '1 minuto' : `${count} minutos`),
  people: (adults, children) => {
    const grown = adults === 1 ? '1 adulto' : `${adults} adultos`;
    if (children === 0) return grown;
    return `${grown} e ${children === 1 ? '1 criança' : `${children} crianças`}`;
  },
  from,
  at: (time) => at(time),
  by: (time) => `até ${single(time) ? 'a' : 'as'} ${clock(time)}`,
  moment: (when, date, time) =>
    `${{ today: 'hoje', tomorrow: 'amanhã', dayAfter: 'depois de amanhã', later: date }[when]} ${at(time)}`,
  until: (moment) => `até ${moment}`,
  before: (moment) => `até ${moment}`,
  numbers: 'pt-BR',
  currencySign: (code) => (code === 'BRL' ? 'R$' : code),
  written: {
    now: () => 'te escrevem daqui a pouco',
    today: (opens) => `te escrevem hoje ${from(opens)}`,
    tomorrow: (opens) => `te escrevem amanhã ${from(opens)}`,
  },
  reviewed: {
    now: (opens, closes) => `${single(opens) ? 'da' : 'das'} ${clock(opens)} ${at(closes)}`,
    today: (opens) => `hoje ${from(opens)}`,
    tomorrow: (opens) => `amanhã ${from(opens)}`,
  },
};
