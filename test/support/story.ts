/** The steps of a stay as a guest and reception live it, for tests that care about what happens around them. */
import assert from 'node:assert/strict';
import type { House } from './house.ts';
import { until } from './house.ts';

type Guest = ReturnType<House['guest']>;

/** A JPEG of one pixel: any picture is a claim, never money. */
export const PICTURE = {
  bytes: Buffer.from(
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
    'base64',
  ),
  mimeType: 'image/jpeg',
};

/** A reservation as the API shows it, found by its guest's number. */
export async function reservationOf(house: House, guest: Guest, status?: string) {
  return await until(
    `a reservation${status ? ` in ${status}` : ''}`,
    async () => {
      const { body } = await house.get(`/api/v1/reservations?q=${guest.handle}`);
      const found = body.reservations.at(0);
      return found && (!status || found.status === status) ? found : null;
    },
    25_000,
  );
}

/** Asks, chooses and names: until the room is held and the deposit asked for. */
export async function holdRoom(
  house: House,
  guest: Guest,
  dates = 'del 11 al 14 de marzo',
  name = 'Carla Benítez',
) {
  await guest.says(`Hola! ${dates} tenés algo? somos 2`);
  await guest.reads((text) => /cotizaci[oó]n/i.test(text), 25_000);
  await guest.says('la 1');
  await guest.reads((text) => /nombre/i.test(text), 25_000);
  await guest.says(name);
  await guest.reads((text) => /HL-\d+/.test(text) && /seña/i.test(text), 40_000);
  return await reservationOf(house, guest, 'PENDING_CONFIRMATION');
}

/** Sends a picture and waits until reception sees it. */
export async function sendReceipt(guest: Guest) {
  await guest.sends({ image: PICTURE });
  await guest.reads((text) => /recepci[oó]n/i.test(text), 25_000);
}

export async function confirm(house: House, code: string, amount_minor: number, who: 'ana' | 'luis' = 'ana') {
  const answer = await house.act(
    `/api/v1/reservations/${code}/confirm-deposit`,
    { amount_minor, method: 'transfer' },
    who,
  );
  assert.ok([200, 202].includes(answer.status), JSON.stringify(answer.body));
  return answer;
}

/** Orders of a reservation that hold rooms in the PMS. */
export async function liveOrders(house: House, code: string) {
  const { orders } = await house.pms.dump();
  return orders.filter(
    (order) => order.source.startsWith(`${code}-`) && ![4, 5, 6].includes(order.current_state),
  );
}
