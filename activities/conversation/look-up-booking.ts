/**
 * Looks up a booking that a guest says to have made elsewhere. Code and surname are read from the turns they were said
 * in; what comes back is told only where the PMS's phone or e-mail of that booking is one of this guest's handles. The
 * answer is an inbox row of the conversation, so that it is heard once.
 */
import { activityInfo } from '@temporalio/activity';
import type { LookUpBookingInput } from '../../domain/conversation/activities.ts';
import type { BookingResult } from '../../domain/conversation/types.ts';
import { samePhone } from '../../domain/handles.ts';
import { PmsError } from '../../integrations/pms/errors.ts';
import type { BookingQuery, FoundBooking } from '../../integrations/pms/port.ts';
import { contactsOf, conversationProcess } from '../../store/conversations.ts';
import { transaction } from '../../store/database.ts';
import { postInbox } from '../../store/processes.ts';
import { wordsOfTurn } from '../../store/turns.ts';
import type { World } from '../context.ts';
import { isLasting, nameOf } from '../failures.ts';

const MOST_ATTEMPTS = 3;

export function createLookUpBooking(world: World) {
  return async function lookUpBooking(input: LookUpBookingInput): Promise<void> {
    const result = await resultOf(world, input);
    world.metrics.bookingLookups.inc({ outcome: result.kind });
    await transaction(world.database, (connection) =>
      postInbox(connection, {
        process: conversationProcess(input.conversationId),
        key: `${input.conversationId}/booking/${input.lookup.turn}`,
        kind: 'booking',
        payload: { turn: input.lookup.turn, result },
        at: Date.now() + input.clockOffsetMs,
      }),
    );
  };
}

async function resultOf(
  world: World,
  { conversationId, hotelId, lookup }: LookUpBookingInput,
): Promise<BookingResult> {
  const query = await queryOf(world, conversationId, lookup);
  if (!query) return { kind: 'unknown' };
  try {
    const found = await world.pmsOf(hotelId).findBooking(query);
    const contacts = await contactsOf(world.database, conversationId);
    const own = found.find((booking) => isOf(booking, contacts));
    if (!own) return { kind: 'unknown' };
    const { contact: _, orderId: _id, ...booking } = own;
    return { kind: 'found', booking };
  } catch (error) {
    // A person helps where the PMS says no for good, or not at all while the guest waits.
    const over = activityInfo().attempt >= MOST_ATTEMPTS;
    if (error instanceof PmsError && (over || !error.retryable)) return { kind: 'unavailable' };
    if (!isLasting(error)) throw error;
    world.metrics.setAside.inc({ step: 'look-up' });
    world.log.error(
      { process: conversationProcess(conversationId), error: nameOf(error) },
      'a booking cannot be looked up: it is given to a person',
    );
    return { kind: 'unavailable' };
  }
}

async function queryOf(
  world: World,
  conversationId: string,
  { code, codeTurn, nameTurn, checkin }: LookUpBookingInput['lookup'],
): Promise<BookingQuery | null> {
  if (code !== null) return { code };
  const words = async (turn: number | null) =>
    turn === null ? null : await wordsOfTurn(world.database, conversationId, turn);
  const said = (await words(codeTurn))?.['bookingCode'];
  if (said) return { code: said };
  const name = (await words(nameTurn))?.['name'];
  // Guests give surname and name in either order: the PMS compares the surname with each word.
  return name && checkin ? { lastName: name, checkin } : null;
}

function isOf({ contact }: FoundBooking, mine: { phones: string[]; emails: string[] }): boolean {
  const { phone, email } = contact;
  return (
    (phone !== null && mine.phones.some((handle) => samePhone(handle, phone))) ||
    (email !== null && mine.emails.includes(email.trim().toLowerCase()))
  );
}
