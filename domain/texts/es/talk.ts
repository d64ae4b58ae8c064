import { listed } from '../listed.ts';

/** "del Hotel del Lago", "de La Posada" */
const ofHotel = (name: string): string =>
  /^(hotel|hostel|hostal|apart|complejo|refugio|castillo)\b/i.test(name) ? `del ${name}` : `de ${name}`;

/** `when` says when a person writes: "te escriben mañana desde las 9". */
export const talk = {
  /** How one speaks of a topic: "sobre la cochera no tengo el dato". */
  about: {
    location: 'la ubicación',
    checkin_time: 'el horario de check-in',
    checkout_time: 'el horario de check-out',
    breakfast: 'el desayuno',
    parking: 'la cochera',
    wifi: 'el wifi',
    pool: 'la pileta',
    pets: 'las mascotas',
    cot: 'la cuna',
    extra_bed: 'la cama extra',
    transfer: 'el traslado',
    invoice: 'la factura',
    payment: 'las formas de pago',
    cancellation: 'las cancelaciones',
    early_checkin: 'entrar antes',
    late_checkout: 'salir más tarde',
    luggage: 'las valijas',
    smoking: 'fumar',
    services: 'los servicios',
    rooms: 'las habitaciones',
    accessibility: 'la accesibilidad',
    restaurant: 'el restaurante',
    air_conditioning: 'la climatización',
    children: 'los chicos',
    deposit: 'la seña',
    documents: 'los documentos',
    arrival_instructions: 'cómo entrar',
    late_arrival: 'llegar de noche',
    discounts: 'los descuentos',
    surroundings: 'qué hay por la zona',
    contact: 'cómo contactarnos',
  },
  introduce: (hotel: string) => `¡Hola! Soy el asistente ${ofHotel(hotel)}; si preferís una persona, decime.`,
  greet: (named: string) => `¡Hola${named}!`,
  /** After a fact; `stay` where nights are known: its total and their number. */
  price: {
    night: (amount: string, stay: { total: string; nights: string } | null) =>
      stay
        ? `Sale ${amount} por noche: suma ${stay.total} por las ${stay.nights}.`
        : `Sale ${amount} por noche.`,
    stay: (amount: string) => `Sale ${amount} por estadía.`,
    trip: (amount: string) => `Sale ${amount} por tramo.`,
  },
  group: {
    size: (when: string) =>
      `Para un grupo así la propuesta te la arma recepción; ${when}. Si es por empresa o agencia, pasame razón social y CUIT.`,
    'trade-rates': (when: string) =>
      `Las tarifas para agencias y empresas las da recepción; ${when}. Pasame razón social y CUIT, así los tienen a mano.`,
  },
  taxIdNoted: 'Anotado: recepción tiene el CUIT.',
  taxIdWrong: 'Ese CUIT no cierra: revisalo y mandámelo de nuevo.',
  photos: (rooms: string[]) => `Te paso ${rooms.length > 1 ? 'fotos' : 'unas fotos'}: ${listed(rooms, 'y')}.`,
  address: (address: string) => `Estamos en ${address}.`,
  contact: (ways: string) => `Nos encontrás en ${ways}, o por acá.`,
  checkin: (from: string) => `El check-in es ${from}.`,
  checkout: (by: string) => `El check-out es ${by}.`,
  rooms: (names: string) => `Tenemos ${names}.`,
  unknown: (about: string) => `Sobre ${about} no tengo el dato.`,
  askUnknown: (about: string, when: string) =>
    `Sobre ${about} no tengo el dato: lo consulto con recepción y ${when}.`,
  /** After a fact that does not settle it. */
  askFurther: (when: string) => `Lo pregunto en recepción; ${when}.`,
  /** What reception answers to a question that was taken to it. */
  answered: (about: string, words: string) => `Sobre ${about}, de recepción: ${words}`,
  person: (when: string) => `Dale, le aviso a recepción; ${when}.`,
  personWaiting: (when: string) => `Recepción ya sabe que la esperás; ${when}.`,
  personStill: (when: string, phone: string | null) =>
    `Tu mensaje sigue con recepción; ${when}.${phone ? ` Si no podés esperar, llamá al ${phone}.` : ''}`,
  roomsByReception: (when: string) => `Una de cada una la arma recepción, con el total; ${when}.`,
  emailNoted: 'Anotado: recepción tiene tu mail.',
  personTrouble: (when: string) =>
    `Tuve un problema para responderte y no quiero dejarte esperando: recepción ya tiene tu mensaje; ${when}.`,
  personMisunderstood: (when: string) => `No quiero marearte: le paso tu mensaje a recepción; ${when}.`,
  complaint: (when: string) => `Lamento eso. Recepción ya tiene tu reclamo; ${when}.`,
  complaintMore: (when: string) => `Lamento eso. Lo sumo a lo que ya tiene recepción; ${when}.`,
  depositNone: 'No se pide seña: se paga al llegar.',
  depositShare: (percent: number) => `La seña es el ${percent} % del total, por transferencia.`,
  deposit: (percent: number, amounts: string) => `La seña es el ${percent} %: ${amounts}.`,
  bank: { holder: 'Titular', alias: 'Alias', cbu: 'CBU', bank: 'Banco', taxId: 'CUIT' },
  maybe: (about: string) => `¿Me preguntás por ${about}?`,
  maybeTwo: (first: string, second: string) => `¿Me preguntás por ${first} o por ${second}?`,
  notUnderstood: 'No te seguí. ¿Me lo decís de otra forma?',
  notUnderstoodAgain: 'Sigo sin entenderte bien. ¿Es por una reserva o por algo del hotel?',
  noStay: 'No veo una reserva tuya en este chat. Si la hiciste por otro lado, decime y te ayuda recepción.',
  cancelKept: (code: string) => `Bien, ${code} sigue en pie.`,
  receiptWanted: (code: string) =>
    `¡Bien! Mandame el comprobante de ${code} por acá, foto o PDF, y lo mira recepción.`,
  otherPayer: 'Con el nombre de quien transfirió no hay problema.',
  invalidDates: {
    past: 'Ese día ya pasó.',
    reversed: 'La salida tiene que ser después de la llegada.',
    tooLong: 'Hasta 30 noches puedo cotizar yo; más, te ayuda recepción.',
    impossible: 'Ese día no está en el calendario.',
  },
  stillLooking: {
    quote: 'Dame un momento: estoy consultando qué hay libre.',
    hold: 'La estoy guardando; enseguida te confirmo.',
    cancel: 'La estoy cancelando; enseguida te confirmo.',
    other: 'Dame un momento.',
  },
  declined: 'Está bien. Si querés mirar otras fechas u otra habitación, decime.',
  unreadable: 'Eso no lo puedo abrir: leo textos, fotos y PDF. Contámelo por escrito y te ayudo.',
  receiptNothingDue: (when: string) => `Recibí tu archivo y lo tiene recepción; ${when}.`,
  longMessage: (when: string) =>
    `Gracias por contarme todo: es largo y leí el comienzo; recepción lo lee entero y ${when}.`,
  voiceNote: (when: string) =>
    `Audios todavía no puedo escuchar: el tuyo lo escucha recepción; ${when}. Si me lo escribís, te contesto ahora.`,
  cardWarning: 'Por tu seguridad no mandes números de tarjeta por acá; el que llegó quedó tapado.',
  optedOut: 'Listo, no te mando más novedades. Si tenés una estadía te aviso lo necesario; con ALTA vuelven.',
  optedIn: '¡Listo! Volvés a recibir nuestros mensajes.',
  /** Whoever asks whether an offer still stands reads no list again. */
  offerStands: (validity: string) => `Sigue en pie y todavía no está guardada. ${validity}`,
  noHurry: 'Sin apuro: cuando sepas, decime y seguimos.',
  noHurryUntil: (quoteId: string, until: string) => `Sin apuro: la cotización ${quoteId} vale ${until}.`,
  noHurryName: (quoteId: string, until: string) =>
    `Sin apuro: la cotización ${quoteId} vale ${until}; con un nombre la guardo.`,
  glad: '¡Qué bueno, gracias!',
  /** Two languages that many read who speak none of the three. */
  foreignLanguage:
    'Sorry, I can help you in English, Spanish or Portuguese. / Perdón, atiendo en español, inglés o portugués.',
  thanks: '¡De nada!',
  bye: '¡Hasta luego!',
  help: 'Te digo precios y lugar para tus fechas, te guardo una habitación y te cuento del hotel. Una persona, cuando quieras.',
};
