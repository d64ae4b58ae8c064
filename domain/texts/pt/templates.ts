import type { Catalogue } from '../catalogue.ts';

const DATES = 'sex 8 a seg 11 de outubro';

export const templates: Catalogue['templates'] = {
  bodies: {
    stay_held: {
      body: 'Olá, {{1}}: seu quarto ({{2}}, {{3}}) está guardado com a reserva {{4}}. O sinal é de {{5}}, {{6}}; mande o comprovante por aqui.',
      example: ['Renata', 'Duplo vista lago', DATES, 'HL-275', 'ARS 87.300', 'até amanhã às 18h'],
    },
    stay_kept: {
      body: 'Olá, {{1}}: seu quarto ({{2}}, {{3}}) está guardado com a reserva {{4}}; {{5}}. Se precisar de algo, responda a esta mensagem.',
      example: ['Renata', 'Duplo vista lago', DATES, 'HL-275', 'a recepção está conferindo seu comprovante'],
    },
    stay_confirmed: {
      body: 'Reserva confirmada, {{1}}! Voucher {{2}}: {{3}}, {{4}}, {{5}}. Pago: {{6}}. A pagar na chegada: {{7}}. Até breve!',
      example: [
        'Renata',
        'HL-275',
        DATES,
        'Duplo vista lago',
        '2 adultos e 1 criança',
        'ARS 87.300',
        'ARS 203.700',
      ],
    },
    deposit_partial: {
      body: 'Entraram {{1}} do sinal da {{2}}: faltam {{3}}. Vai para o mesmo alias; depois mande o comprovante.',
      example: ['ARS 30.000', 'HL-275', 'ARS 57.300'],
    },
    deposit_reminder: {
      body: 'Lembrando do sinal da {{1}}: {{2}}, {{3}}. É só mandar o comprovante por aqui.',
      example: ['HL-275', 'ARS 87.300', 'até amanhã às 18h'],
    },
    stay_released: {
      body: 'O prazo do sinal passou e seu quarto foi liberado ({{1}}, {{2}}). Se ainda quiser, responda a esta mensagem e procuramos de novo.',
      example: ['HL-275', DATES],
    },
    deposit_extended: {
      body: 'Sua reserva {{1}} fica guardada {{2}}. Mande o comprovante por aqui.',
      example: ['HL-275', 'até depois de amanhã às 13h'],
    },
    receipt_received: {
      body: 'Recebemos seu comprovante da {{1}}. A recepção confere {{2}}.',
      example: ['HL-275', 'amanhã a partir das 9h'],
    },
    receipt_rejected: {
      body: 'A recepção conferiu o comprovante da {{1}} e não pôde aceitar: {{2}}. Responda com outro, ou pergunte para a gente.',
      example: ['HL-275', 'não dá para ler o valor'],
    },
    stay_cancelled: {
      body: 'Sua reserva {{1}}, {{2}}, foi cancelada. {{3}} Se tiver alguma dúvida, responda a esta mensagem.',
      example: ['HL-275', DATES, 'A recepção te devolve ARS 87.300.'],
    },
    arrival_reminder: {
      body: 'Esperamos você, {{1}}! Reserva {{2}}: {{3}}, {{4}}. Check-in {{5}}. Endereço: {{6}}. A pagar na chegada: {{7}}. Boa viagem!',
      example: [
        'Renata',
        'HL-275',
        DATES,
        'Duplo vista lago',
        'a partir das 14h',
        'Av. Costanera 450, Villa La Angostura',
        'ARS 203.700',
      ],
    },
    checked_in: {
      body: 'Boas-vindas, {{1}}! O que precisar, é só chamar por aqui. O check-out é {{2}}, {{3}}.',
      example: ['Renata', 'seg 11 de outubro', 'até as 10h'],
    },
    stay_survey: {
      body: 'Obrigado pela visita, {{1}}! De 1 a 5, como foi a sua estadia ({{2}})?',
      example: ['Renata', 'HL-275'],
    },
    stay_changed: {
      body: 'Sua reserva {{1}} mudou: {{2}}, {{3}}, {{4}}. Total: {{5}}. Falta de sinal: {{6}}. Se tiver alguma dúvida, responda esta mensagem.',
      example: ['HL-218', 'sex 12 a seg 15 de março', 'Familiar', '2 adultos', '$ 512.000', '$ 7.800'],
    },
    change_not_made: {
      body: 'Sua reserva {{1}} continua como estava: {{2}}. A mudança que você pediu não pôde ser feita: {{3}}. Responda esta mensagem para ver outra opção.',
      example: ['HL-218', 'qui 11 a dom 14 de março', 'nessa semana há um evento'],
    },
    stay_survey_again: {
      body: 'Olá, {{1}}! Ajudaria muito saber como foi a sua estadia ({{2}}). De 1 a 5, que nota você daria?',
      example: ['Renata', 'HL-218'],
    },
    reception_has_it: {
      body: 'Sobre a sua reserva {{1}}: a recepção está vendo; {{2}}. Pode responder por aqui.',
      example: ['HL-275', 'te escrevem amanhã a partir das 9h'],
    },
    reception_message: {
      body: 'Mensagem da recepção, {{1}}: {{2}} Pode responder por aqui.',
      example: ['Hotel del Lago', 'Encontramos o seu casaco.'],
    },
  },
  values: {
    guest: 'hóspede',
    inReview: 'a recepção está conferindo seu comprovante',
    noDeposit: 'não precisa de sinal',
    nothing: 'nada',
    notVerified: 'não deu para verificar',
    noRoom: 'não há mais lugar',
    nothingPaid: 'Não ficou nada a pagar.',
    refund: (paid) => `A recepção te devolve ${paid}.`,
    depositKept: (paid) => `O sinal de ${paid} não é devolvido.`,
  },
};
