/**
 * `npm run understand`: reads messages as JSON lines `{id, text, reference_date, lang?}` on stdin and writes one line of
 * reading each; `npm run understand -- "texto"` prints one reading for a person. Nothing else is written to stdout.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadHotels } from '../config/hotel-file.ts';
import { warmUp } from '../integrations/language/warm-up.ts';
import { Message, read } from './understanding/messages.ts';
import { shown } from './understanding/shown.ts';

const HELP = `Lo que el asistente entiende de un mensaje.

  npm run understand -- "hola, tenés algo del 12 al 14 para dos?"
      muestra la lectura: idioma, intenciones con su seguridad, fechas, personas, y lo que quedó ambiguo
  npm run understand < mensajes.jsonl > lecturas.jsonl
      un JSON por línea: {"id", "text", "reference_date": "AAAA-MM-DD", "lang"?: "es"|"en"|"pt"}
      y por cada uno {"id", "language", "intent", "intents", "confidence", "checkin", "checkout", "nights", "guests",
      "adults", "children", "rooms", "room_type", "ms"}; una línea que no se puede leer da {"error"} y la salida es 1

  --today AAAA-MM-DD   el día desde el que se cuentan las fechas (si no, hoy)
  --lang es|en|pt      el idioma de la conversación, si ya se conoce
  --hotel archivo      el archivo del hotel (si no, el primero de hotels/)
  --help               esta ayuda`;

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        today: { type: 'string' },
        lang: { type: 'string' },
        hotel: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

function fail(why: string): never {
  console.error(`✗ ${why}\n\n${HELP}`);
  process.exit(2);
}

const { localeError } = z.locales.es();
const { values, positionals } = options();
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const language = Message.shape.lang.safeParse(values.lang);
if (!language.success) fail('--lang tiene que ser es, en o pt');
const known = language.data;
const [hotel] = loadHotels(values.hotel ?? 'hotels');
if (!hotel) fail('no hay ningún hotel');

if (positionals.length > 0) {
  const now = new Intl.DateTimeFormat('sv-SE', { timeZone: hotel.policy.zone }).format(new Date());
  const message = Message.safeParse({
    id: 1,
    text: positionals.join(' '),
    reference_date: values.today ?? now,
    lang: values.lang,
  });
  if (!message.success) fail('--today tiene que ser un día, AAAA-MM-DD');
  console.log(shown(message.data, hotel));
} else {
  if (process.stdin.isTTY)
    console.error('Espero mensajes, un JSON por línea (Ctrl-D termina). --help explica más.');
  warmUp(hotel);
  process.exitCode = (await lines()) > 0 ? 1 : 0;
}

/** Streams stdin to stdout; returns how many lines could not be read. */
async function lines(): Promise<number> {
  let bad = 0;
  let out = '';
  const flush = async () => {
    const text = out;
    out = '';
    if (text && !process.stdout.write(text))
      await new Promise<void>((resolve) => process.stdout.once('drain', resolve));
  };
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    const answer = answered(line);
    if ('error' in answer) bad++;
    out += `${JSON.stringify(answer)}\n`;
    // Whoever writes line by line gets each answer at once.
    if (out.length > 16_384 || process.stdin.readableLength === 0) await flush();
  }
  await flush();
  if (bad > 0) console.error(`✗ ${bad} ${bad === 1 ? 'línea no se pudo' : 'líneas no se pudieron'} leer`);
  return bad;
}

function answered(line: string): object {
  let content: unknown;
  try {
    content = JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    return { error: 'no es JSON' };
  }
  const message = Message.safeParse(content, { error: localeError });
  if (message.success && hotel) return read({ ...message.data, lang: message.data.lang ?? known }, hotel);
  const id = (content as { id?: unknown } | null)?.id;
  const [issue] = message.error?.issues ?? [];
  return {
    ...(id === undefined ? {} : { id }),
    error: `${issue?.path.join('.') || 'mensaje'}: ${issue?.message}`,
  };
}
