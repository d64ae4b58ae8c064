import type { Catalogue } from '../catalogue.ts';
import { listed } from '../listed.ts';

/** "do Hotel do Lago", "da Pousada Azul", "de Casa Verde" */
function ofHotel(name: string): string {
  if (/^(hotel|hostel|apart|complexo|refúgio|castelo|chalé)\b/i.test(name)) return `do ${name}`;
  return /^(pousada|hospedaria|estalagem)\b/i.test(name) ? `da ${name}` : `de ${name}`;
}

export const talk: Catalogue['talk'] = {
  about: {
    location: 'a localização',
    checkin_time: 'o horário do check-in',
    checkout_time: 'o horário do check-out',
    breakfast: 'o café da manhã',
    parking: 'o estacionamento',
    wifi: 'o wi-fi',
    pool: 'a piscina',
    pets: 'os pets',
    cot: 'o berço',
    extra_bed: 'a cama extra',
    transfer: 'o traslado',
    invoice: 'a fatura',
    payment: 'as formas de pagamento',
    cancellation: 'o cancelamento',
    early_checkin: 'entrar mais cedo',
    late_checkout: 'sair mais tarde',
    luggage: 'as malas',
    smoking: 'fumar',
    services: 'os serviços',
    rooms: 'os quartos',
    accessibility: 'a acessibilidade',
    restaurant: 'o restaurante',
    air_conditioning: 'a climatização',
    children: 'as crianças',
    deposit: 'o sinal',
    documents: 'os documentos',
    arrival_instructions: 'como entrar',
    late_arrival: 'chegar à noite',
    discounts: 'os descontos',
    surroundings: 'o que há na região',
    contact: 'como falar conosco',
  },
  introduce: (hotel) =>
    `Oi! Sou o assistente ${ofHotel(hotel)}; se preferir falar com uma pessoa, é só dizer.`,
  greet: (named) => `Oi${named}!`,
  price: {
    night: (amount: string, stay: { total: string; nights: string } | null) =>
      stay ? `Custa ${amount} por noite: ${stay.total} pelas ${stay.nights}.` : `Custa ${amount} por noite.`,
    stay: (amount: string) => `Custa ${amount} por estadia.`,
    trip: (amount: string) => `Custa ${amount} por trecho.`,
  },
  group: {
    size: (when: string) =>
      `Para um grupo assim quem faz a proposta é a recepção; ${when}. Se for por empresa ou agência, mande razão social e CUIT.`,
    'trade-rates': (when: string) =>
      `As tarifas para agências e empresas são com a recepção; ${when}. Mande razão social e CUIT, para já terem em mãos.`,
  },
  taxIdNoted: 'Anotado: a recepção tem o CUIT.',
  taxIdWrong: 'Esse CUIT não confere: revise e mande de novo.',
  photos: (rooms: string[]) => `Seguem as fotos: ${listed(rooms, 'e')}.`,
  address: (address) => `Nosso endereço: ${address}.`,
  contact: (ways: string) => `Você nos encontra em ${ways}, ou por aqui.`,
  checkin: (from) => `O check-in é ${from}.`,
  checkout: (by) => `O check-out é ${by}.`,
  rooms: (names) => `Temos ${names}.`,
  unknown: (about) => `Sobre ${about} não tenho essa informação.`,
  askUnknown: (about, when) =>
    `Sobre ${about} não tenho essa informação, então perguntei à recepção; ${when}.`,
  askFurther: (when) => `Já perguntei à recepção; ${when}.`,
  answered: (about, words) => `Sobre ${about}, da recepção: ${words}`,
  person: (when) => `Claro, já avisei a recepção; ${when}.`,
  personWaiting: (when) => `A recepção já sabe que você está esperando; ${when}.`,
  personStill: (when, phone) =>
    `Sua mensagem está com a recepção; ${when}.${phone ? ` Se não puder esperar, ligue para ${phone}.` : ''}`,
  roomsByReception: (when) => `Um de cada a recepção monta para você, com o total; ${when}.`,
  emailNoted: 'Anotado: a recepção tem seu e-mail.',
  personTrouble: (when) =>
    `Tive um problema para responder e não quero deixar você esperando: a recepção já tem a sua mensagem; ${when}.`,
  personMisunderstood: (when) => `Para não te enrolar, passei sua mensagem para a recepção; ${when}.`,
  complaint: (when) => `Sinto muito por isso. A recepção já está com a sua reclamação; ${when}.`,
  complaintMore: (when) => `Sinto muito por isso. Juntei ao que a recepção já tem; ${when}.`,
  depositNone: 'Não pedimos sinal: você paga na chegada.',
  depositShare: (percent) => `O sinal é de ${percent} % do total, por transferência.`,
  deposit: (percent, amounts) => `O sinal é de ${percent} %: ${amounts}.`,
  bank: { holder: 'Titular', alias: 'Alias', cbu: 'CBU', bank: 'Banco', taxId: 'CUIT' },
  maybe: (about) => `Você quer saber sobre ${about}?`,
  maybeTwo: (first, second) => `Você quer saber sobre ${first} ou sobre ${second}?`,
  notUnderstood: 'Não entendi bem. Pode me dizer de outro jeito?',
  notUnderstoodAgain: 'Ainda não consegui entender. É sobre uma reserva ou sobre o hotel?',
  noStay:
    'Não vejo uma reserva sua neste chat. Se você reservou por outro lugar, me diga e a recepção te ajuda.',
  cancelKept: (code) => `Certo, a ${code} continua de pé.`,
  receiptWanted: (code) =>
    `Ótimo! Me mande o comprovante da ${code} por aqui, foto ou PDF, e a recepção confere.`,
  otherPayer: 'Não tem problema a transferência estar no nome de outra pessoa.',
  invalidDates: {
    past: 'Esse dia já passou.',
    reversed: 'A saída precisa ser depois da chegada.',
    tooLong: 'Consigo cotar até 30 noites; para mais, a recepção te ajuda.',
    impossible: 'Esse dia não existe no calendário.',
  },
  stillLooking: {
    quote: 'Um momento: estou vendo o que tem livre.',
    hold: 'Estou segurando para você; já confirmo.',
    cancel: 'Estou cancelando; já confirmo.',
    other: 'Um momento.',
  },
  declined: 'Tudo bem. Se quiser ver outras datas ou outro quarto, é só dizer.',
  unreadable: 'Isso eu não consigo abrir: leio textos, fotos e PDF. Me escreva e eu te ajudo.',
  receiptNothingDue: (when) => `Recebi seu arquivo e ele está com a recepção; ${when}.`,
  longMessage: (when) => `Obrigado por contar tudo: é longo e li o começo; a recepção lê inteiro e ${when}.`,
  voiceNote: (when) =>
    `Ainda não consigo ouvir áudios: o seu quem ouve é a recepção; ${when}. Se me escrever, respondo agora.`,
  cardWarning: 'Para sua segurança, não mande números de cartão por aqui; ocultei o que chegou.',
  optedOut:
    'Pronto, não mando mais novidades. Se você tiver uma estadia, aviso só o necessário; com VOLTAR elas voltam.',
  optedIn: 'Pronto! Você volta a receber nossas mensagens.',
  offerStands: (validity) => `Continua valendo e ainda não está reservado. ${validity}`,
  noHurry: 'Sem pressa: quando souber, me diga e continuamos.',
  noHurryUntil: (quoteId, until) => `Sem pressa: a cotação ${quoteId} vale ${until}.`,
  noHurryName: (quoteId, until) =>
    `Sem pressa: a cotação ${quoteId} vale ${until}; com um nome eu já seguro para você.`,
  glad: 'Que bom, obrigado!',
  foreignLanguage:
    'Sorry, I can help you in English, Spanish or Portuguese. / Perdón, atiendo en español, inglés o portugués.',
  thanks: 'Por nada!',
  bye: 'Até logo!',
  help: 'Passo preços e disponibilidade, reservo um quarto para você e conto tudo sobre o hotel. Se preferir uma pessoa, é só pedir.',
};
