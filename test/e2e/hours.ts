/** The hotel's clock put where a story needs it, days named as guests name them, and the sound of nobody answering. */
import assert from 'node:assert/strict';
import { addDays, dateIn, instantAt } from '../../domain/plain-date.ts';
import type { House } from '../support/house.ts';

type Guest = ReturnType<House['guest']>;

const ZONE = 'America/Argentina/Buenos_Aires';
const MONTHS =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ');

/** The hotel's time, epoch ms. */
export async function hotelNow(house: House): Promise<number> {
  const { body } = await house.get('/api/v1/dev/clock', 'admin');
  return Date.parse(body.now);
}

/** Moves the clock forward to an instant; everything due by then is said before this resolves. */
export async function moveTo(house: House, instant: number): Promise<void> {
  const seconds = Math.ceil((instant - (await hotelNow(house))) / 1000);
  assert.ok(seconds >= 0, 'the clock only goes forward');
  await house.clock(`PT${seconds}S`);
  await house.quiet();
}

/** The next time it is this hour in the hotel, so that a story runs the same at any time of the real day. */
export async function nextHour(house: House, hour: string): Promise<void> {
  const now = await hotelNow(house);
  const today = dateIn(ZONE, now);
  const at = instantAt(ZONE, today, hour);
  await moveTo(house, at > now ? at : instantAt(ZONE, addDays(today, 1), hour));
}

/** "del 26 de noviembre al 28 de noviembre", that many days from the hotel's today. */
export async function nightsAhead(house: House, days: number, nights: number): Promise<string> {
  const arrival = addDays(dateIn(ZONE, await hotelNow(house)), days);
  const said = (date: string) => `${Number(date.slice(8))} de ${MONTHS[Number(date.slice(5, 7)) - 1]}`;
  return `del ${said(arrival)} al ${said(addDays(arrival, nights))}`;
}

/** Whatever `does` makes happen, the guest reads nothing new. */
export async function inSilence(house: House, guest: Guest, does: () => Promise<unknown>): Promise<void> {
  await house.quiet();
  const before = await guest.received();
  await does();
  await house.quiet();
  assert.deepEqual((await guest.received()).slice(before.length), []);
}

/** What the guest received last, and whether it came as a template. */
export async function lastOf(house: House, guest: Guest): Promise<{ text: string; type: string }> {
  const message = (await house.meta.messagesTo(guest.handle)).at(-1);
  assert.ok(message, 'the guest received nothing');
  return { text: message.rendered?.text ?? message.text, type: message.type };
}
