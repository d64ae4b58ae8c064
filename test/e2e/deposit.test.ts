/** A deposit and its deadline: reminded, released, extended, suspended, paid late or in part, without a room, called off. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type House, openHouse } from '../support/house.ts';
import { confirm, holdRoom, liveOrders, PICTURE, reservationOf, sendReceipt } from '../support/story.ts';
import { hotelNow, inSilence, lastOf, moveTo, nextHour, nightsAhead } from './hours.ts';

const HOUR = 3_600_000;
const kinds = (attention: Array<{ kind: string }>): string[] => attention.map(({ kind }) => kind);
const slug = (type: string): string => type.split('/').at(-1) ?? '';

describe('a deposit', () => {
  let house: House;
  before(async () => {
    house = await openHouse({ scenario: 'deposit' });
    await nextHour(house, '11:00');
  });
  after(async () => await house.close());

  const stay = async (code: string) => (await house.get(`/api/v1/reservations/${code}`)).body;
  const held = async (handle: string, days: number, nights = 2) => {
    const guest = house.guest(handle);
    const room = await holdRoom(house, guest, await nightsAhead(house, days, nights));
    await house.quiet();
    return { guest, room };
  };
  const act = (code: string, action: string, body: unknown = {}) =>
    house.act(`/api/v1/reservations/${code}/${action}`, body);

  test('is reminded of, and at the deadline the room is released and the guest told; late money takes it again', async () => {
    const { guest, room } = await held('5491155550801', 40);
    const due = Date.parse(room.deposit_due_at);
    assert.equal(room.hold_expires_at, room.deposit_due_at);
    // Three quarters of a day after 11 is night: it leaves when the hotel opens.
    await inSilence(house, guest, () => moveTo(house, due - 3 * HOUR));
    await moveTo(house, due - 1.9 * HOUR);
    assert.match((await lastOf(house, guest)).text, new RegExp(`recuerdo la seña de ${room.code}`));
    await inSilence(house, guest, () => moveTo(house, due - 20_000));
    assert.equal((await stay(room.code)).status, 'PENDING_CONFIRMATION');

    await moveTo(house, due + 1_000);
    const over = await reservationOf(house, guest, 'CANCELLED');
    assert.equal(over.cancel_reason, 'expired');
    assert.deepEqual(await liveOrders(house, room.code), [], 'the PMS has its room back');
    const told = await lastOf(house, guest);
    assert.match(told.text, /se liberó tu habitación/);
    assert.equal(told.type, 'template', 'a day after the last message only a template arrives');

    await guest.sends({ image: PICTURE });
    assert.match(await guest.reads((text) => /ya había vencido/.test(text)), /otra vez/);
    const again = await reservationOf(house, guest, 'PENDING_CONFIRMATION');
    assert.ok(kinds(again.attention).includes('money-after-release'));
    assert.equal(again.hold_expires_at, null, 'nothing is released while reception looks');
    assert.equal((await liveOrders(house, room.code)).length, 1, 'the room is held again');
    await confirm(house, room.code, room.deposit_minor);
    assert.match(await guest.reads((text) => /confirmada/i.test(text)), new RegExp(room.code));
    const done = await stay(room.code);
    assert.equal(done.status, 'CONFIRMED');
    assert.deepEqual(
      done.attention.filter((one: { kind: string }) => one.kind === 'money-after-release'),
      [],
    );
  });

  test('may be put off twice, and the third time is refused', async () => {
    const { guest, room } = await held('5491155550802', 30);
    let due = Date.parse(room.deposit_due_at);
    for (const time of ['first', 'second']) {
      await guest.says('no llego a transferir hoy, ¿me das más tiempo?');
      assert.match(await guest.reads(), new RegExp(`te guardo ${room.code} hasta`), time);
      await house.quiet();
      const later = await stay(room.code);
      assert.equal(Date.parse(later.deposit_due_at), due + 24 * HOUR, time);
      assert.equal(later.hold_expires_at, later.deposit_due_at, time);
      due = Date.parse(later.deposit_due_at);
    }
    await guest.says('¿me podés extender el plazo otra vez?');
    assert.match(await guest.reads(), /ya no lo puedo correr/);
    assert.equal(Date.parse((await stay(room.code)).deposit_due_at), due);
    const refused = await act(room.code, 'extend-deadline');
    assert.deepEqual([refused.status, slug(refused.body.type)], [409, 'no-extension-left']);
    const until = new Date(due + 5 * HOUR).toISOString();
    assert.equal((await act(room.code, 'extend-deadline', { until })).body.outcome, 'extended');
    assert.equal(Date.parse((await stay(room.code)).deposit_due_at), due + 5 * HOUR, 'reception may');
  });

  test('is never due later than arrival', async () => {
    const { room } = await held('5491155550803', 3, 1);
    const arrival = Date.parse(`${room.checkin}T14:00:00-03:00`);
    const until = new Date(arrival + 48 * HOUR).toISOString();
    await act(room.code, 'extend-deadline', { until });
    assert.equal(Date.parse((await stay(room.code)).deposit_due_at), arrival);
  });

  test('with a receipt is not released until a person decides; turned down, the clock runs again', async () => {
    const { guest, room } = await held('5491155550804', 34);
    await sendReceipt(guest);
    await house.quiet();
    const shown = await stay(room.code);
    assert.equal(shown.hold_expires_at, null);
    assert.deepEqual(kinds(shown.attention), ['receipt-to-review']);
    await moveTo(house, Date.parse(room.deposit_due_at) + 5 * HOUR);
    const waits = await stay(room.code);
    assert.equal(waits.status, 'PENDING_CONFIRMATION');
    assert.ok(kinds(waits.attention).includes('receipt-waits'), 'reception is reminded');

    const rejected = await act(room.code, 'reject-receipt', { reason: 'no se lee el importe' });
    assert.equal(rejected.body.outcome, 'rejected');
    await house.quiet();
    assert.match((await lastOf(house, guest)).text, /no se lee el importe/);
    const again = await stay(room.code);
    assert.deepEqual(kinds(again.attention), []);
    const left = Date.parse(again.hold_expires_at) - (await hotelNow(house));
    assert.ok(left > 1.9 * HOUR && left <= 2 * HOUR, 'two hours to send another');
    assert.deepEqual(
      [(await act(room.code, 'reject-receipt', { reason: 'otra vez' })).status],
      [409],
      'nothing is left to turn down',
    );
    await moveTo(house, Date.parse(again.hold_expires_at) + 1_000);
    assert.equal((await reservationOf(house, guest, 'CANCELLED')).cancel_reason, 'expired');
  });

  test('paid in part stays pending and is never released; the rest confirms it', async () => {
    const { guest, room } = await held('5491155550805', 36);
    const half = Math.floor(room.deposit_minor / 2);
    const first = await confirm(house, room.code, half);
    assert.equal(first.body.outcome, 'partial');
    assert.equal(first.body.missing_minor, room.deposit_minor - half);
    assert.equal(first.body.reservation.paid_minor, half);
    assert.equal(first.body.reservation.status, 'PENDING_CONFIRMATION');
    assert.match(await guest.reads((text) => /faltan/.test(text)), new RegExp(room.code));
    await moveTo(house, Date.parse(room.deposit_due_at) + 1_000);
    const over = await stay(room.code);
    assert.equal(over.status, 'PENDING_CONFIRMATION', 'software never releases money');
    assert.ok(kinds(over.attention).includes('deposit-incomplete'));
    const rest = await confirm(house, room.code, room.deposit_minor - half, 'luis');
    assert.equal(rest.body.outcome, 'confirmed');
    assert.equal(rest.body.reservation.paid_minor, room.deposit_minor);
    assert.deepEqual(kinds((await stay(room.code)).attention), []);
  });

  test('for a room that the front desk gave away is refused, with what is left', async () => {
    const { guest, room } = await held('5491155550806', 38);
    const [order] = await liveOrders(house, room.code);
    assert.ok(order);
    await house.pms.frontDesk.cancel(order.id);
    const refused = await act(room.code, 'confirm-deposit', {
      amount_minor: room.deposit_minor,
      method: 'transfer',
    });
    assert.deepEqual([refused.status, slug(refused.body.type)], [409, 'hold-gone']);
    assert.ok(refused.body.options.length > 0);
    for (const option of refused.body.options) assert.ok(option.total_minor > 0, JSON.stringify(option));
    const after = await stay(room.code);
    assert.equal(after.paid_minor, 0, 'what was refused is not recorded as paid');
    assert.ok(kinds(after.attention).includes('money-without-room'));
    assert.ok(!(await guest.received()).some((text) => /confirmada/i.test(text)));
  });

  test('is lost or returned when the guest cancels, who hears which and is asked twice', async () => {
    const { guest, room } = await held('5491155550807', 45);
    await confirm(house, room.code, room.deposit_minor);
    await guest.reads((text) => /confirmada/i.test(text));
    await guest.says('quiero cancelar la reserva');
    assert.match(await guest.reads(), /se te devuelven/);
    assert.equal((await stay(room.code)).status, 'CONFIRMED', 'asked first');
    await guest.says('no');
    assert.match(await guest.reads(), /sigue en pie/);
    await guest.says('al final sí, cancelala');
    await guest.reads((text) => /se te devuelven/.test(text));
    await guest.says('sí');
    await guest.reads((text) => /cancelada/i.test(text), 25_000);
    const over = await reservationOf(house, guest, 'CANCELLED');
    assert.equal(over.cancel_reason, 'guest');
    assert.ok(kinds(over.attention).includes('refund-due'), 'the refund is a task for a person');
    assert.deepEqual(await liveOrders(house, room.code), []);
  });

  test('of a guest who never came: only a person says so, and not before arrival', async () => {
    const { guest, room } = await held('5491155550808', 5, 1);
    await confirm(house, room.code, room.deposit_minor);
    await guest.reads((text) => /confirmada/i.test(text));
    const early = await act(room.code, 'no-show');
    assert.deepEqual([early.status, slug(early.body.type)], [409, 'too-early']);
    await moveTo(house, Date.parse(`${room.checkin}T23:00:00-03:00`));
    assert.equal((await stay(room.code)).status, 'CONFIRMED', 'nobody decides it by themselves');
    await inSilence(house, guest, async () => {
      const marked = await act(room.code, 'no-show', { reason: 'no llegó' });
      assert.equal(marked.status, 200, JSON.stringify(marked.body));
    });
    const over = await stay(room.code);
    assert.deepEqual([over.status, over.cancel_reason], ['CANCELLED', 'no_show']);
    assert.equal(over.paid_minor, room.deposit_minor, 'the deposit stays on record');
  });
});
