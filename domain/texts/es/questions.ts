const ages = (children: number) =>
  children === 1 ? 'qué edad tiene el chico' : 'qué edades tienen los chicos';

const name = (room: string | null, several: boolean) =>
  `A nombre de quién ${room ? `guardo ${several ? '' : 'la '}${room}` : 'la guardo'}`;

/** What ends in "again" asks the same more plainly, after an answer that was none. */
export const questions = {
  /** Before a question that was not answered: by how often. */
  sorry: ['', 'Perdón, no te seguí.', 'Sigo sin entenderte bien.'],
  open: '¿En qué te ayudo?',
  openAgain: 'Acá estoy: ¿qué necesitás?',
  dates: '¿Para qué fechas?',
  datesAgain: 'Decime el día de llegada y el de salida, por ejemplo "del 11 al 14": ¿cuáles serían?',
  daysOfWeek: (monday: string) => `¿Qué días de la semana del ${monday}?`,
  daysOfWeekend: (range: string) => `¿Qué días del finde (${range})?`,
  daysOfMonth: (month: string) => `¿Qué días de ${month}?`,
  daysWithin: (first: string, last: string) => `¿Qué días, entre el ${first} y el ${last}?`,
  otherDates: '¿Qué otras fechas miro?',
  checkout: (known: string) => `Llegada el ${known}: ¿hasta qué día, o cuántas noches?`,
  checkin: (nights: string, count: number) =>
    count === 1 ? '¿Qué noche sería?' : `¿Desde qué día serían las ${nights}?`,
  party: '¿Cuántos son?',
  partyAgain: '¿Cuántos adultos y cuántos chicos vienen?',
  adults: '¿Y cuántos adultos?',
  hold: '¿Te la guardo?',
  holdThis: (room: string, several: boolean) => `¿Te guardo ${several ? '' : 'la '}${room}, sí o no?`,
  choose: '¿Cuál te guardo?',
  chooseOf: (first: string, second: string) => `¿Te guardo ${first} o ${second}?`,
  chooseNumbered: (first: string, second: string) => `¿La 1 (${first}) o la 2 (${second})?`,
  /** One of several: a plain yes takes it. */
  holdOne: (room: string, several: boolean) => `¿Te guardo ${several ? '' : 'la '}${room}?`,
  /** Everything once more before a room is held. */
  holdConfirm: (stay: string, room: string, price: string, several: boolean) =>
    `${stay}, ${price}: ¿guardo ${several ? '' : 'la '}${room}, sí o no?`,
  chooseNumber: (count: number) => `¿Cuál te guardo? Con el número alcanza, del 1 al ${count}.`,
  /** `room` is null where none was named. */
  name: (room: string | null, several: boolean) => `¿${name(room, several)}?`,
  nameAndAges: (room: string | null, several: boolean, children: number) =>
    `¿${name(room, several)}, y ${ages(children)}?`,
  ages: (children: number) => `¿Q${ages(children).slice(1)}?`,
  requote: '¿La querés igual?',
  requoteAgain: '¿La guardo al precio nuevo, sí o no?',
  cancel: '¿La cancelo?',
  cancelAgain: (code: string | null) => `¿Cancelo ${code ?? 'la reserva'}, sí o no?`,
  dropIt: '¿Dejamos la consulta, sí o no?',
  /** `to`: the days or people that were named. */
  cancelOrChange: (code: string, to: string | null) =>
    `¿Cancelo ${code}, o la cambio${to ? ` a ${to}` : ''}?`,
  cancelOrChangeAgain: (code: string) => `¿Qué hago con ${code}: cancelarla o cambiarla?`,
  changeWhat: '¿Qué querés cambiar: las fechas, cuántos vienen o la habitación?',
  change: '¿Lo cambio?',
  changeAgain: (code: string | null) => `¿Cambio ${code ?? 'la reserva'}, sí o no?`,
  chooseChangeNumber: (count: number) => `Con el número alcanza, del 1 al ${count}: ¿cuál preferís?`,
  /** Before a change that is asked again after a silence; `stay` is the new one. */
  askedChange: (code: string | null, stay: string | null) =>
    `Te había preguntado por el cambio de ${code ?? 'tu reserva'}${stay ? `, ${stay}` : ''}:`,
  whichCancel: (stays: string[]) => `¿Cuál cancelo: ${stays.join(' o ')}?`,
  which: (stays: string[]) => `¿Es por ${stays.join(' o por ')}?`,
  nearby: '¿Te sirve alguna?',
  nearbyAgain: '¿Te sirve la 1, la 2 o miro otras fechas?',
  nearbyOne: '¿Te sirve?',
  /** A season's least number of nights, and the days of the nearest stay that reaches it. */
  longer: (season: string, nights: string, days: string) =>
    `Para ${season} son mínimo ${nights}: ¿te sirve ${days}?`,
  longerAgain: (season: string, nights: string, days: string) =>
    `En ${season} no podemos menos de ${nights}. ¿Vamos con ${days}, o miro otras fechas?`,
  again: '¿La busco de nuevo?',
  comment: '¿Qué podríamos mejorar?',
  arrival: '¿A qué hora calculan llegar?',
  leaveTime: '¿Hasta qué hora te quedarías?',
  lateCheckout: '¿Lo confirmo?',
  lateCheckoutAgain: '¿Lo confirmo, sí o no?',
  survey: 'De 1 a 5, ¿cómo fue tu estadía?',
  surveyAgain: 'Con un número alcanza: del 1 (mal) al 5 (muy bien), ¿cómo fue?',
  /** Before a cancellation that is asked again after a silence: a code with its days. */
  askedBefore: (stay: string | null) => `Te había preguntado por ${stay ?? 'tu reserva'}:`,
  /** What is known so far, after a silence. */
  goingOn: (stay: string) => `Seguimos con ${stay}.`,
};
