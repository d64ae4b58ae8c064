/** Stays whose workflow answers as a test says. */
import type { ActionOutcome } from '../../domain/reservation/types.ts';
import { storeOutcomes } from '../../store/reservations.ts';
import type { Asked, Desk } from './desk.ts';
import { reservation } from './guests.ts';

export const AT = Date.parse('2027-03-01T18:05:10.000Z');
export const PAYMENT = { amount_minor: 14_580_000, method: 'transfer' };

let code = 100;

/** A stay of its own; nobody was asked for it yet. `path` is its address. */
export async function stayOf(
  desk: Desk,
  answers: (asked: Asked) => unknown,
  more: Record<string, unknown> = {},
): Promise<{ name: string; path: string }> {
  const name = `HL-${++code}`;
  await reservation(desk.database, name, {
    status: 'PENDING_CONFIRMATION',
    currency: 'ARS',
    guest_name: 'Carla',
    ...more,
  });
  desk.doorbell.answers = async (asked) => answers(asked);
  desk.doorbell.asked.length = 0;
  return { name, path: `/api/v1/reservations/${name}` };
}

/** The workflow did it, in the name of whoever asked. */
export const done =
  (outcome: string, more: object = {}) =>
  (asked: Asked): ActionOutcome =>
    ({ kind: 'done', outcome, by: asked.command.asked?.by, at: AT, ...more }) as ActionOutcome;

/** The workflow's projection of a step: columns, and the outcome beside the action. */
export async function projects(
  desk: Desk,
  name: string,
  columns: string,
  outcome: ActionOutcome,
  id: string,
): Promise<ActionOutcome> {
  await desk.database.query(`update reservations set ${columns} where code = $1`, [name]);
  await storeOutcomes(desk.database, `reservation-r-${name}`, { [id]: outcome });
  return outcome;
}
