/** Arrival and departure, written on each room row in the PMS's own local time (QloApps facts 11). */
import { localStamp } from '../../../domain/plain-date.ts';
import { PmsError } from '../errors.ts';
import type { Room } from '../port.ts';
import type { Desk } from './once.ts';
import { ARRIVED, LEFT, type OrderReader, ordersWith } from './orders.ts';
import { changeRow } from './rows.ts';

const isUnset = (stamp: string): boolean => stamp.startsWith('0000') || stamp === '';

/** Writes the hour on every live row that does not have it yet; `zone` is the hotel's, for a PMS that names none. */
export async function writeArrival(
  pms: OrderReader & { zone: string },
  desk: Desk,
  reference: string,
  what: { step: 'checkIn' | 'checkOut'; at: number },
): Promise<Room[]> {
  const order = (await ordersWith(pms, reference)).find((one) => !one.dead);
  if (!order) throw new PmsError('pms-not-found', 'no live order for this stay');
  const stamp = localStamp(await pms.catalogue.zone(pms.zone), what.at);
  for (const row of order.liveRows) {
    const result = await changeRow(pms, desk, {
      reference,
      kind: what.step,
      rowId: row.id,
      // Without its hour a departure puts the room back on sale for the whole stay.
      fields:
        what.step === 'checkIn'
          ? { id_status: String(ARRIVED), check_in: stamp }
          : { id_status: String(LEFT), check_out: stamp },
      done: (now) =>
        what.step === 'checkIn'
          ? now.id_status === LEFT || (now.id_status === ARRIVED && !isUnset(now.check_in))
          : now.id_status === LEFT && !isUnset(now.check_out),
    });
    if (result.kind === 'refused') throw new PmsError('pms-refused', `${what.step} of room row ${row.id}`);
  }
  return order.liveRows.map((row) => ({ number: row.room_num }));
}
