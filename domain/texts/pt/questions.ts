import type { Catalogue } from '../catalogue.ts';

const ages = (children: number) =>
  children === 1 ? 'qual é a idade da criança' : 'quais são as idades das crianças';

const name = (room: string | null) => `Em nome de quem faço a reserva${room ? ` (${room})` : ''}`;

export const questions: Catalogue['questions'] = {
  sorry: ['', 'Desculpe, não entendi bem.', 'Ainda não consegui entender.'],
  open: 'Como posso ajudar?',
  openAgain: 'Estou aqui: do que você precisa?',
  dates: 'Para quais datas?',
  datesAgain: 'Me diga o dia de chegada e o de saída, por exemplo "do dia 11 ao 14": quais seriam?',
  daysOfWeek: (monday) => `Quais dias da semana de ${monday}?`,
  daysOfWeekend: (range) => `Quais dias do fim de semana (${range})?`,
  daysOfMonth: (month) => `Quais dias de ${month}?`,
  daysWithin: (first, last) => `Quais dias, entre ${first} e ${last}?`,
  otherDates: 'Quais outras datas eu vejo?',
  checkout: (checkin) => `Chegada ${checkin}: até que dia, ou quantas noites?`,
  checkin: (nights, count) =>
    count === 1 ? 'Qual noite seria?' : `A partir de que dia seriam as ${nights}?`,
  party: 'Quantas pessoas são?',
  partyAgain: 'Quantos adultos e quantas crianças vêm?',
  adults: 'E quantos adultos?',
  hold: 'Posso segurar para você?',
  holdThis: (room) => `Seguro ${room} para você, sim ou não?`,
  choose: 'Qual você prefere?',
  chooseOf: (first, second) => `Você prefere ${first} ou ${second}?`,
  chooseNumbered: (first, second) => `A 1 (${first}) ou a 2 (${second})?`,
  holdOne: (room) => `Seguro ${room} para você?`,
  holdConfirm: (stay, room, price) => `${stay}, ${price}: seguro ${room} para você, sim ou não?`,
  chooseNumber: (count) => `Qual você prefere? Só o número já basta, de 1 a ${count}.`,
  name: (room) => `${name(room)}?`,
  nameAndAges: (room, _several, children) => `${name(room)}, e ${ages(children)}?`,
  ages: (children) => `Q${ages(children).slice(1)}?`,
  requote: 'Quer mesmo assim?',
  requoteAgain: 'Seguro pelo preço novo, sim ou não?',
  cancel: 'Posso cancelar?',
  cancelAgain: (code) => `Cancelo ${code ? `a ${code}` : 'a sua reserva'}, sim ou não?`,
  dropIt: 'Deixamos a consulta por aqui, sim ou não?',
  cancelOrChange: (code, to) => `Cancelo a ${code}, ou mudo${to ? ` para ${to}` : ''}?`,
  cancelOrChangeAgain: (code) => `O que faço com a ${code}: cancelar ou mudar?`,
  changeWhat: 'O que você quer mudar: as datas, quantas pessoas vêm ou o quarto?',
  change: 'Posso mudar?',
  changeAgain: (code) => `Mudo ${code ? `a ${code}` : 'a sua reserva'}, sim ou não?`,
  chooseChangeNumber: (count) => `Só o número já basta, de 1 a ${count}: qual você prefere?`,
  askedChange: (code, stay) =>
    `Eu tinha perguntado sobre a mudança ${code ? `da ${code}` : 'da sua reserva'}${stay ? `, ${stay}` : ''}:`,
  whichCancel: (stays) => `Qual eu cancelo: ${stays.join(' ou ')}?`,
  which: (stays) => `É sobre ${stays.join(' ou ')}?`,
  nearby: 'Alguma serve para você?',
  nearbyAgain: 'Serve a 1, a 2 ou vejo outras datas?',
  nearbyOne: 'Serve para você?',
  longer: (season, nights, days) => `Para ${season} o mínimo são ${nights}: serve ${days}?`,
  longerAgain: (season, nights, days) =>
    `Para ${season} não dá menos de ${nights}. Vamos com ${days}, ou vejo outras datas?`,
  again: 'Procuro de novo?',
  survey: 'De 1 a 5, como foi a sua estadia?',
  surveyAgain: 'Só um número já basta: de 1 (ruim) a 5 (muito boa), como foi?',
  askedBefore: (stay) => `Eu tinha perguntado sobre ${stay ?? 'a sua reserva'}:`,
  goingOn: (stay) => `Retomando: ${stay}.`,
};
