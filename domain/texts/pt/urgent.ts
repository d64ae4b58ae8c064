import type { Catalogue } from '../catalogue.ts';

export const urgent: Catalogue['urgent'] = {
  told: 'Já avisei o hotel.',
  toldAgain: 'Avisei o hotel de novo.',
  phone: (phone) => `Telefone: ${phone}.`,
  ambulance: 'Ambulância',
  fireBrigade: 'Bombeiros',
  police: 'Polícia',
  first: {
    fire: 'Saiam agora, sem usar o elevador.',
    gas: 'Saiam agora; não acendam nada nem mexam na luz.',
    medical: 'Se for grave, não espere: ligue já.',
    robbery: 'Se houver perigo agora, fique em segurança e ligue.',
    emergency: 'Se houver perigo, ligue já.',
  },
  callIfLate: (phone) => `Se em alguns minutos ninguém te escrever, ligue para ${phone}.`,
  asSoonAsSeen: 'Te escrevem assim que virem, a qualquer hora.',
};
