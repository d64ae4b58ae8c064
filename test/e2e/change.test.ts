/** A stay is changed by chat, over HTTP: the order in the PMS, the money on it, reception's yes and no. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type House, openHouse } from '../support/house.ts';
import { confirm, holdRoom, liveOrders, reservationOf, sendReceipt } from '../support/story.ts';

const slug = (type: string): string => type.split('/').at(-1) ?? '';

describe('a change of a stay', () => {
  let house: House;
  before(async () => {
    house = await openHouse({ scenario: 'change' });
  });
  after(async () => await house.close());

  /** Guests name no year: the next such day is meant. */
  const yearOf = (room: { checkin: string }) => room.checkin.slice(0, 4);
  const stay = async (code: string) => (await house.get(`/api/v1/reservations/${code}`)).body;
  const approve = (code: string, key?: string, body: unknown = {}) =>
    house.act(`/api/v1/reservations/${code}/approve-change`, body, 'ana', key);

  test('nothing paid: the guest says yes, the new room is held, the old order is cancelled, the code stays', async () => {
    const guest = house.guest('5491155550861');
    const room = await holdRoom(house, guest, 'del 11 al 14 de mayo');
    const [old] = await liveOrders(house, room.code);
    await guest.says('podemos pasar al 20?');
    const offer = await guest.reads((text) => /¿Lo cambio\?$/.test(text));
    assert.match(offer, /Hoy HL-\d+: .*11 .*\nCambio: .*20 .*\n.*seña/);
    assert.equal((await stay(room.code)).checkin, `${yearOf(room)}-05-11`, 'a question changes nothing');
    await guest.says('dale');
    assert.match(await guest.reads((text) => /cambió/.test(text), 30_000), new RegExp(room.code));
    await house.quiet();
    const after = await stay(room.code);
    assert.deepEqual(
      [after.status, after.checkin, after.checkout],
      ['PENDING_CONFIRMATION', `${yearOf(room)}-05-20`, `${yearOf(room)}-05-23`],
    );
    assert.equal(after.deposit_due_at, room.deposit_due_at, 'the term is kept');
    const live = await liveOrders(house, room.code);
    assert.equal(live.length, 1);
    assert.notEqual(live[0]?.id, old?.id);
    const kinds = after.events.map((event: { kind: string }) => event.kind);
    assert.ok(kinds.indexOf('change-held') < kinds.indexOf('change-old-ended'), 'never without a room');
  });

  test('with money reception approves: once, whoever clicks, and the deposit is on the new order', async () => {
    const guest = house.guest('5491155550862');
    const room = await holdRoom(house, guest, 'del 1 al 3 de junio');
    await sendReceipt(guest);
    await confirm(house, room.code, room.deposit_minor);
    await reservationOf(house, guest, 'CONFIRMED');
    await house.quiet();
    const nothing = await approve(room.code);
    assert.deepEqual([nothing.status, slug(nothing.body.type)], [409, 'no-change']);

    await guest.says('nos quedamos una noche más');
    await guest.reads((text) => /¿Lo cambio\?$/.test(text));
    await guest.says('sí, dale');
    await guest.reads((text) => /a recepción/.test(text));
    await house.quiet();
    const waits = await stay(room.code);
    assert.deepEqual(
      [waits.checkout, waits.attention.map((one: { kind: string }) => one.kind)],
      [`${yearOf(room)}-06-03`, ['change-to-approve']],
    );
    const { id, ...change } = waits.waiting_change;
    assert.deepEqual(
      [change.checkin, change.checkout, change.adults, change.total_minor - change.difference_minor],
      [`${yearOf(room)}-06-01`, `${yearOf(room)}-06-04`, 2, waits.total_minor],
      'reception sees what it approves',
    );
    const another = await approve(room.code, undefined, { change_id: `${id}x` });
    assert.deepEqual([another.status, slug(another.body.type)], [409, 'no-change']);

    const done = await approve(room.code, 'yes-1');
    assert.deepEqual([done.status, done.body.outcome, done.body.by], [200, 'changed', 'ana']);
    assert.equal(done.body.reservation.checkout, `${yearOf(room)}-06-04`);
    assert.equal(done.body.reservation.paid_minor, room.deposit_minor);
    assert.deepEqual(
      (await approve(room.code, 'yes-1')).body.at,
      done.body.at,
      'the same key, the same answer',
    );
    const reused = await approve(room.code, 'yes-1', { note: 'otra cosa' });
    assert.deepEqual([reused.status, slug(reused.body.type)], [422, 'idempotency-key-reused']);
    assert.match(await guest.reads((text) => /cambió/.test(text)), /Ya pagaste|Pagaste/);
    await house.quiet();
    const live = await liveOrders(house, room.code);
    assert.equal(live.length, 1);
    assert.equal(live[0]?.source.endsWith('-2'), true);
    assert.ok([2, 8].includes(live[0]?.current_state ?? 0), 'the PMS knows of the money on the new order');
    assert.deepEqual(done.body.reservation.attention, []);
    assert.equal(done.body.reservation.waiting_change, null);
  });

  test('reception says no, and the guest reads why', async () => {
    const guest = house.guest('5491155550863');
    const room = await holdRoom(house, guest, 'del 1 al 3 de septiembre');
    await confirm(house, room.code, room.deposit_minor);
    await reservationOf(house, guest, 'CONFIRMED');
    await guest.says('podemos pasar al 20?');
    await guest.reads((text) => /¿Lo cambio\?$/.test(text));
    await guest.says('sí');
    await guest.reads((text) => /a recepción/.test(text));
    await house.quiet();
    const no = await house.act(`/api/v1/reservations/${room.code}/reject-change`, {
      reason: 'hay un evento',
    });
    assert.equal(no.body.outcome, 'change-rejected');
    assert.match(await guest.reads((text) => /no pudo hacer/.test(text)), /hay un evento/);
    assert.equal((await liveOrders(house, room.code)).length, 1);
    assert.equal((await stay(room.code)).checkin, `${yearOf(room)}-09-01`);
  });
});
