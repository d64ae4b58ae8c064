/** A reading in words and bars, for a person at a terminal. */
import type { Act, Ambiguity, Intent, Span, StayWords, Vague } from '../../domain/conversation/reading.ts';
import type { HotelSettings } from '../../domain/hotel.ts';
import { type PlainDate, weekday } from '../../domain/plain-date.ts';
import { understand } from '../../integrations/language/reader.ts';
import { firstContact, type Message } from './messages.ts';

const INTENTS: Partial<Record<Intent, string>> = {
  check_availability: 'pregunta si hay lugar',
  make_reservation: 'quiere reservar',
  check_reservation: 'pregunta por su reserva',
  modify_reservation: 'quiere cambiar su reserva',
  cancel_reservation: 'quiere cancelar',
  cancellation_policy: 'condiciones de cancelación',
  price_inquiry: 'pregunta un precio',
  room_info: 'cómo son las habitaciones',
  amenities: 'servicios del hotel',
  service_request: 'pide que se haga algo',
  hotel_location: 'dónde queda',
  check_in_info: 'ingreso y llegada',
  check_out_info: 'salida',
  late_checkout: 'salir más tarde',
  payment_info: 'cómo se paga',
  send_receipt: 'dice que pagó',
  extend_deadline: 'pide más tiempo para pagar',
  human_agent: 'quiere una persona',
  complaint: 'se queja',
  feedback: 'opina',
  greeting: 'saluda',
  thanks: 'agradece',
  goodbye: 'se despide',
  affirm: 'sí',
  deny: 'no',
  help: 'pide ayuda',
  out_of_scope: 'no es del hotel',
  opt_out: 'no quiere más mensajes',
  opt_in: 'quiere mensajes otra vez',
};
const LANGUAGES = { es: 'español', en: 'inglés', pt: 'portugués' };
const FIELDS: Record<keyof StayWords, string> = {
  checkin: 'llegada',
  checkout: 'salida',
  nights: 'noches',
  guests: 'personas',
  adults: 'adultos',
  children: 'chicos',
  ages: 'edades',
  rooms: 'habitaciones',
  roomKind: 'tipo de habitación',
  roomTypeId: 'habitación del hotel',
  time: 'hora',
  cheapest: 'la más barata',
  dearest: 'la más cara',
  impossibleDate: 'fecha que no existe',
};
const VAGUE: Record<Vague['kind'], string> = {
  week: 'una semana, sin decir qué días',
  weekend: 'un fin de semana, sin decir cuál',
  month: 'un mes entero',
  partOfMonth: 'una parte del mes',
  number: 'un número suelto',
  period: 'un período con nombre, sin decir qué días',
  slash: 'un día y un mes que se pueden leer al revés',
};

export function shown({ text, reference_date, lang }: Message, hotel: HotelSettings): string {
  const context = firstContact(reference_date, lang);
  const { reading, words, spans = {}, ambiguities = [] } = understand([{ text }], context, hotel);
  const { acts, entities, language } = reading;
  const { choice, score, code, named, otherPayer, moreNights, morePeople, ...stay } = entities;
  const fields = (Object.keys(stay) as Array<keyof StayWords>).map((field) =>
    row(quoted(text, spans[field]), FIELDS[field], said(field, stay, hotel)),
  );
  const others = [
    ...(words.name ? [row('', 'nombre', words.name)] : []),
    ...(code ? [row('', 'código', code)] : []),
    ...(choice ? [row('', 'elige', `la ${choice}`)] : []),
    ...(score ? [row('', 'puntaje', String(score))] : []),
    ...(moreNights ? [row('', 'noches de más', String(moreNights))] : []),
    ...(morePeople ? [row('', 'personas de más', String(morePeople))] : []),
    ...(otherPayer ? [row('', 'pago', 'lo hizo otra persona')] : []),
  ];
  return [
    `«${text}»`,
    ` ${underlined(text, Object.values(spans))}`.trimEnd(),
    `idioma     ${LANGUAGES[language]}        hoy ${day(reference_date)}`,
    ...section('intención', acts.length ? acts.map(act) : ['ninguna: preguntaría de nuevo']),
    ...section('estadía', [...fields, ...others]),
    ...section(
      'ambiguo',
      ambiguities.map((one) => doubt(text, one)),
    ),
    ...(reading.unfinished ? ['', 'parece que sigue escribiendo: espera un momento antes de contestar'] : []),
  ]
    .filter((line, at) => at !== 1 || line !== '')
    .join('\n');
}

const section = (title: string, lines: string[]): string[] =>
  lines.map((line, at) => `${(at === 0 ? title : '').padEnd(11)}${line}`);

function act({ intent, confidence, topic, known }: Act): string {
  const bar = '█'.repeat(Math.round(confidence * 10)).padEnd(10, '░');
  const level = confidence >= 0.75 ? '' : confidence >= 0.45 ? '  (no muy seguro)' : '  (adivina: no cuenta)';
  const about = topic ? ` · ${topic}${known ? '' : ' (el hotel no lo dice)'}` : '';
  return `${bar} ${confidence.toFixed(2)}  ${intent}: ${INTENTS[intent] ?? intent}${about}${level}`;
}

const quoted = (text: string, span: Span | undefined): string =>
  span ? `«${text.slice(span.start, span.end)}»` : '';
const row = (quote: string, name: string, value: string): string =>
  `${name.padEnd(20)} ${value}${quote ? `  ← ${quote}` : ''}`;

function said(field: keyof StayWords, stay: StayWords, hotel: HotelSettings): string {
  const value = stay[field];
  if (field === 'checkin' || field === 'checkout') return day(value as PlainDate);
  if (field === 'roomTypeId')
    return hotel.roomTypes.find(({ pmsId }) => pmsId === value)?.name.es ?? String(value);
  return value === true ? 'sí' : String(value);
}

function day(date: PlainDate): string {
  const names = ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado'];
  return `${names[weekday(date)]} ${date}`;
}

const doubt = (text: string, { kind, span, from, to }: Ambiguity): string =>
  `${quoted(text, span)}: ${VAGUE[kind]}${from ? ` (${day(from)}${to && to !== from ? ` a ${day(to)}` : ''})` : ''}`;

function underlined(text: string, spans: Array<Span | undefined>): string {
  const marks = [...text].map(() => ' ');
  for (const span of spans)
    if (span) for (let at = span.start; at < span.end; at++) marks[[...text.slice(0, at)].length] = '▔';
  return marks.join('');
}
