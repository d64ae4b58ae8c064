/** A storm's outcome as a person reads it in a terminal. */
import { duration } from '../../../scripts/dev/terminal.ts';
import type { StormOptions, StormOutcome } from './run.ts';
import { COUNTS, type Count } from './tally.ts';

const WORDS: Record<Count, [name: string, meaning: string]> = {
  silent: ['silencios', 'algo que un huésped esperaba y no llegó'],
  doubled: ['duplicados', 'un mensaje, un voucher o una orden dos veces'],
  lost: ['perdidas', 'una reserva que huésped, base y PMS no cuentan igual'],
  oversold: ['sobreventa', 'una noche con más habitaciones vendidas que las que hay'],
  stuck: ['trabados', 'un workflow que no puede seguir'],
  behind: ['atrasados', 'un proceso con filas que nadie leyó'],
  failed: ['fallidos', 'una corrida terminada como FAILED, TERMINATED o TIMED_OUT'],
  uncertain: ['dudas sueltas', 'un envío dudoso sin pendiente en recepción'],
  unfinished: ['inconclusos', 'un huésped que no llegó al final de su plan'],
};
/** Lines of evidence shown of each kind. */
const SHOWN = 12;

export const isCalm = ({ found }: StormOutcome): boolean =>
  COUNTS.every((count) => found[count].length === 0);

export function table(options: StormOptions, outcome: StormOutcome): string {
  const { found, reported, kills } = outcome;
  const killed = `worker ${kills.worker}, API ${kills.api}, Temporal ${kills.temporal}, PostgreSQL ${kills.database}`;
  const lines = [
    `Tormenta con semilla ${options.seed}: ${options.guests} huéspedes, ${outcome.messages} mensajes, ${outcome.stays} reservas`,
    `kill -9: ${killed} · fallas de PMS y Graph: ${options.faults ? 'sí' : 'no'} · esperas: ${options.defaults ? 'las del producto' : 'cortas'}`,
    `duró ${duration(outcome.durationMs)} · respuesta más lenta ${duration(outcome.slowestMs)}, mediana ${duration(outcome.medianMs)} · procesos que terminaron solos: ${outcome.endedAlone}`,
    '',
    ...COUNTS.map((count) => {
      const [name, meaning] = WORDS[count];
      return `  ${name.padEnd(14)} ${String(found[count].length).padStart(4)}   ${meaning}`;
    }),
    `  ${'con pendiente'.padEnd(14)} ${String(reported.length).padStart(4)}   un envío dudoso que recepción tiene en su lista (no es una falla)`,
  ];
  for (const count of COUNTS) {
    if (found[count].length === 0) continue;
    lines.push('', `${WORDS[count][0]}:`, ...found[count].slice(0, SHOWN).map((line) => `  ${line}`));
    if (found[count].length > SHOWN) lines.push(`  … y ${found[count].length - SHOWN} más`);
  }
  return lines.join('\n');
}
