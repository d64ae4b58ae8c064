import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import {
  booked,
  bookingBody,
  type Call,
  caller,
  createPath,
  startTestQloApps,
  totalOf,
  type Wish,
} from './qloapps-support.ts';

const tax0 = { adults: 2, child: 0, id_tax_rules_group: 0 };

async function demo(t: TestContext) {
  const server = await startTestQloApps(t, { seed: 'demo' });
  const call = caller(server);
  const create = async (wish: Wish) =>
    booked(await call('POST', createPath, bookingBody({ currency: 'USD', ...wish })));
  return { server, call, create, control: server.control };
}

async function rowOf(call: Call, orderId: number, field: string): Promise<unknown[]> {
  const path = `room_bookings?filter[id_order]=[${orderId}]&display=[id,${field}]&output_format=JSON`;
  const { text } = await call('GET', path);
  const list = JSON.parse(text) as { bookings: Record<string, unknown>[] } | [];
  return Array.isArray(list) ? [] : list.bookings.map((row) => row[field]);
}

function put(id: number, wish: Wish, extra: object = {}): string {
  const { booking } = JSON.parse(bookingBody({ currency: 'USD', ...wish })) as {
    booking: { associations: object };
  };
  return JSON.stringify({
    booking: {
      ...booking,
      id,
      booking_status: undefined,
      payment_status: undefined,
      ...wish.fields,
      associations: { ...booking.associations, ...extra },
    },
  });
}

test('a new booking gets the state, the money and the rooms of the recorded table', async (t) => {
  const { create, control } = await demo(t);
  const cases: [name: string, wish: Wish, state: number, paid: string][] = [
    ['nothing said', {}, 1, '0.000000'],
    ['paid completely by word', { fields: { payment_status: 1 } }, 2, '2080.000000'],
    ['partly paid by word', { fields: { payment_status: 2 } }, 8, '0.000000'],
    ['a deposit', { price: { total_paid: 500 }, fields: { payment_status: 2 } }, 8, '500.000000'],
    ['all of it and more', { price: { total_paid: 9000 } }, 2, '2080.000000'],
    ['completed', { fields: { booking_status: 2 } }, 2, '2080.000000'],
    [
      'completed with a deposit',
      { fields: { booking_status: 2 }, price: { total_paid: 80 } },
      8,
      '80.000000',
    ],
    ['cancelled', { fields: { booking_status: 3 } }, 4, '0.000000'],
    ['refunded', { fields: { booking_status: 4 } }, 5, '0.000000'],
  ];
  for (const [name, wish, state, paid] of cases) {
    await control.reset();
    await create(wish);
    const { orders, rooms, payments } = await control.dump();
    assert.equal(orders[0]?.current_state, state, name);
    assert.equal(orders[0]?.total_paid_real, paid, name);
    assert.deepEqual(
      [rooms[0]?.is_refunded, rooms[0]?.is_cancelled],
      state === 4 ? [1, 1] : state === 5 ? [1, 0] : [0, 0],
      name,
    );
    if (name === 'partly paid by word') assert.equal(payments[0]?.amount, '0.00');
  }
});

test('the price of a booking follows the recorded rules, the unpleasant ones too', async (t) => {
  const { create, control } = await demo(t);
  const unit = (price: number, tax: number) => [{ ...tax0, unit_price_without_tax: price, total_tax: tax }];
  const cases: [name: string, wish: Wish, total: number][] = [
    ['auto-added services are dropped', {}, 2080],
    ['sent services are booked', { rooms: [{ ...tax0, services: [{ id_service: 5 }] }] }, 2600],
    [
      'a new service is untaxed',
      {
        rooms: [
          {
            ...tax0,
            services: [{ name: 'City tax', unit_price_without_tax: 3.5, quantity: 2, price_mode: 2 }],
          },
        ],
      },
      2094,
    ],
    ['a unit price for one night is kept', { to: '2027-01-11', rooms: unit(1000, 40) }, 1040],
    ['over two nights it doubles', { rooms: unit(1800, 72) }, 3672],
    [
      'over three it is half as much again, and a cent appears',
      { to: '2027-01-13', rooms: unit(1000, 40) },
      1540.01,
    ],
    ['a tax of zero makes the room untaxed', { rooms: [{ adults: 2, child: 0, total_tax: 0 }] }, 2000],
    ['a higher total raises the room', { price: { total_price_with_tax: 5000 } }, 5000],
    ['a lower total without money is ignored', { price: { total_price_with_tax: 2000 } }, 2080],
    [
      'a lower total with a part paid becomes a discount',
      { price: { total_price_with_tax: 2000, total_paid: 500 } },
      2000,
    ],
    [
      'a lower total paid in full is booked at the full price',
      { price: { total_price_with_tax: 2000, total_paid: 2000 } },
      2080,
    ],
  ];
  for (const [name, wish, total] of cases) {
    await control.reset();
    const booking = await create(wish);
    assert.equal(totalOf(booking), total, name);
  }
  const last = (await control.dump()).orders[0];
  assert.equal(last?.total_paid_real, '2080.000000');
});

test('guests of a room are the type’s own unless said, and children without ages do not count', async (t) => {
  const { create, control } = await demo(t);
  await create({});
  await create({ rooms: [{ adults: 1, child: 2, id_tax_rules_group: 0 }] });
  await create({
    rooms: [{ adults: 2, child: 2, child_ages: [4, { child_age: 7 }], id_tax_rules_group: 0 }],
  });
  const guests = (await control.dump()).rooms.map((row) => [row.adults, row.children, row.child_ages]);
  assert.deepEqual(guests, [
    [2, 2, '[]'],
    [1, 0, '[]'],
    [2, 2, '[4,7]'],
  ]);
});

test('the guest is found by e-mail in any case and renamed; source is cut at 255 and emoji become question marks', async (t) => {
  const { call, create } = await demo(t);
  const first = await create({ source: 'x'.repeat(300) });
  assert.equal(first.source.length, 255);
  await create({ email: 'GRACE@example.com', fields: { remark: 'Con cuna 👶' } });
  const customers = await call('GET', 'customers?display=[id,email]&output_format=JSON');
  assert.deepEqual(JSON.parse(customers.text), {
    customers: [
      { id: 1, email: 'pub@qloapps.com' },
      { id: 2, email: 'GRACE@example.com' },
    ],
  });
  const second = await call('GET', 'bookings/2?output_format=JSON');
  assert.match(second.text, /"remarks":\["Con cuna \?\?\?\?"\]/);
});

test('refusals come in QloApps’ order and leave nothing behind', async (t) => {
  const { call, control } = await demo(t);
  const booking = (fields: object, associations: object = {}) => {
    const parsed = JSON.parse(bookingBody({ currency: 'USD', fields })) as {
      booking: { associations: object };
    };
    Object.assign(parsed.booking.associations, associations);
    return JSON.stringify(parsed);
  };
  const customer = { firstname: 'Grace', lastname: 'Hopper', email: 'g@example.com', phone: '1' };
  const stay = {
    id_room_type: 1,
    checkin_date: '2027-01-10',
    checkout_date: '2027-01-12',
    number_of_rooms: 1,
  };
  const withCustomer = (customer_detail: object) => booking({}, { customer_detail });
  const withStay = (...changes: object[]) =>
    booking({}, { room_types: changes.map((change) => ({ ...stay, ...change })) });
  const cases: [string, string][] = [
    [booking({ id: 5, currency: 'XXX' }), 'id is forbidden when adding a new resource'],
    [booking({ currency: 'XXX' }, { customer_detail: undefined }), 'Please provide valid currency.'],
    [booking({ id_property: 99 }, { customer_detail: undefined }), 'Customer details not found.'],
    [booking({ id_property: 99 }), 'Please provide a valid id_property.'],
    [withCustomer({ id_customer: 99 }), 'Please provide a valid id_customer.'],
    [withCustomer({ id_customer: 1 }), 'Please provide a valid first name.'],
    [withCustomer({ ...customer, phone: '' }), 'Please provide a valid phone number.'],
    [booking({}, { price_details: { total_paid: -5 } }), 'Invalid value for total paid.'],
    [withCustomer({ ...customer, address: '' }), 'Address is required.'],
    [withStay({ checkin_date: '10/01/2027' }), 'Invalid check in date in the request'],
    [withStay({ checkout_date: '2027-01-12T10:00:00Z' }), 'Invalid check out date in the request'],
    [withStay({ id_room_type: 5 }), 'Invalid room type in the request'],
    [withStay({ number_of_rooms: 2, rooms: [tax0] }), 'Room count does not matches with the number of rooms'],
    [withStay({ rooms: [tax0] }, { rooms: [tax0] }), 'Room count does not matches with the number of rooms'],
    [withStay({ checkin_date: '2027-01-13' }), 'Invalid check in and check out dates in the request'],
    [withStay({ checkin_date: '2027-01-12' }), 'Requested room(s) not available.'],
    [withStay({ number_of_rooms: 6 }), 'Requested room(s) not available.'],
    [withStay({ rooms: [{ ...tax0, services: [{ id_service: 99 }] }] }), 'Invalid request for service.'],
    [booking({ booking_status: 9 }, { payment_detail: { payment_type: 'cash' } }), 'Invalid payment type.'],
    [booking({ booking_status: 0 }), 'Invalid booking status.'],
    [booking({ payment_status: 9 }), 'Invalid payment status.'],
  ];
  for (const [body, message] of cases) {
    const answer = await call('POST', createPath, body);
    assert.equal(answer.status, 400, message);
    const { errors } = JSON.parse(answer.text) as { errors: { code: number; message: string }[] };
    assert.deepEqual(errors.at(-1), { code: 404, message });
  }
  const crash = await call('POST', createPath, withCustomer({ ...customer, firstname: 'x'.repeat(33) }));
  assert.deepEqual([crash.status, crash.text], [500, '']);
  const noRoot = await call('POST', createPath, '{"foo":{}}');
  assert.deepEqual([noRoot.status, noRoot.text], [500, '']);
  assert.equal((await control.dump()).orders.length, 0);
  assert.equal((await call('GET', 'customers?output_format=JSON')).text, '{"customers":[{"id":1}]}');
});

test('a change of dates brings a new row, the type’s guests and no check-in state; a full type refuses it', async (t) => {
  const { call, create, control } = await demo(t);
  const mine = await create({ rooms: [{ adults: 1, child: 0, id_tax_rules_group: 0 }] });
  await control.frontDesk.checkIn(1);
  const moved = booked(await call('PUT', createPath, put(mine.id, { from: '2027-01-11', to: '2027-01-13' })));
  assert.deepEqual(moved.associations.room_types[0]?.rooms[0]?.id_hotel_booking, 2);
  const { rooms } = await control.dump();
  assert.deepEqual(
    rooms.map((row) => [row.id, row.id_room, row.id_status, row.adults, row.children]),
    [[2, 2, 1, 2, 2]],
  );
  await create({ from: '2027-01-13', to: '2027-01-14', count: 5 });
  const renamed = { customer_detail: { firstname: 'Changed', email: 'grace@example.com' } };
  const refused = await call(
    'PUT',
    createPath,
    put(mine.id, { from: '2027-01-12', to: '2027-01-14' }, renamed),
  );
  assert.match(refused.text, /"message":"Requested room\(s\) not available"/);
  assert.match((await call('GET', 'customers/2?output_format=JSON')).text, /"firstname":"Changed"/);
});

test('fewer rooms remove rows and lower the total; services that are not sent again go, sent again they are untaxed', async (t) => {
  const { call, create } = await demo(t);
  const services = [{ id_service: 5, quantity: 1 }];
  const two = await create({ count: 2, rooms: [{ ...tax0, services }, tax0] });
  assert.equal(totalOf(two), 4680);
  const resent = await call(
    'PUT',
    createPath,
    put(two.id, { count: 2, rooms: [{ total_tax: 0, services }, { total_tax: 0 }] }),
  );
  assert.equal(totalOf(booked(resent)), 4660);
  const one = booked(await call('PUT', createPath, put(two.id, {})));
  assert.equal(totalOf(one), 2080);
  assert.deepEqual(await rowOf(call, two.id, 'id_room'), [1]);
  const warned = await call('PUT', createPath, put(two.id, { rooms: [{ adults: 2 }] }));
  assert.equal(warned.status, 500);
  const zero = await call('PUT', createPath, put(two.id, { rooms: [tax0] }));
  assert.match(zero.text, /Invalid id_tax_rules_group\./);
});

test('a discount goes when it is not sent again', async (t) => {
  const { call, create } = await demo(t);
  const mine = await create({ price: { total_price_with_tax: 2000, total_paid: 500 } });
  const code = mine.associations.cart_rules[0]?.code;
  assert.match(code ?? '', /^[A-Z]{8}$/);
  const kept = booked(await call('PUT', createPath, put(mine.id, {}, { cart_rules: [{ code }] })));
  assert.equal(totalOf(kept), 2000);
  assert.equal(totalOf(booked(await call('PUT', createPath, put(mine.id, {})))), 2080);
});

test('money on a PUT is an absolute sum and needs both keys for its method', async (t) => {
  const { call, create, control } = await demo(t);
  const mine = await create({});
  const pay = (sum: number, details?: object) => ({
    price_details: { total_paid: sum },
    payment_detail: { payment_type: 'remote', payment_method: 'Banco', transaction_id: 'tx-1' },
    ...(details ? { payment_details: details } : {}),
  });
  await call('PUT', createPath, put(mine.id, {}, pay(300)));
  await call(
    'PUT',
    createPath,
    put(mine.id, {}, pay(500, { payment_type: 3, payment_method: 'Banco', transaction_id: 'tx-2' })),
  );
  await call('PUT', createPath, put(mine.id, {}, { price_details: { total_paid: 900 } }));
  await call('PUT', createPath, put(mine.id, {}, pay(400)));
  const { payments, orders } = await control.dump();
  assert.deepEqual(
    payments.map((row) => [row.amount, row.payment_method, row.transaction_id]),
    [
      ['300.00', 'Order from API', ''],
      ['200.00', 'Banco', 'tx-2'],
      ['-100.00', 'Order from API', ''],
    ],
  );
  assert.deepEqual([orders[0]?.total_paid_real, orders[0]?.current_state], ['400.000000', 1]);
});

test('a PUT on a cancelled order brings the state back but not the room', async (t) => {
  const { call, create, control } = await demo(t);
  const mine = await create({});
  await control.frontDesk.cancel(mine.id);
  await call('PUT', createPath, put(mine.id, { fields: { booking_status: 1, payment_status: 3 } }));
  const { orders, rooms } = await control.dump();
  assert.deepEqual([orders[0]?.current_state, rooms[0]?.is_refunded], [1, 1]);
  const missing = await call('PUT', createPath, put(999, {}));
  assert.match(missing.text, /Booking not found\./);
});

test('checking out early puts the room back on sale, at once where check_out is left at zeros', async (t) => {
  const { call, create } = await demo(t);
  const mine = await create({ from: '2027-01-10', to: '2027-01-14' });
  const free = async (from: string, to: string) => {
    const body = `<qloapps><hotel_ari><id_hotel>1</id_hotel><date_from>${from}</date_from><date_to>${to}</date_to><id_room_type>1</id_room_type></hotel_ari></qloapps>`;
    const { text } = await call('POST', 'hotel_ari?output_format=JSON', body);
    return (JSON.parse(text) as { hotel_ari: { total_available_rooms: number } }).hotel_ari
      .total_available_rooms;
  };
  const edit = async (checkOut: string) => {
    const row = (await call('GET', `room_bookings/${mine.id}`)).text;
    const changed = row
      .replace(/<id_status>.*<\/id_status>/, '<id_status>3</id_status>')
      .replace(/<check_out>.*<\/check_out>/, `<check_out>${checkOut}</check_out>`);
    assert.equal((await call('PUT', `room_bookings/${mine.id}`, changed)).status, 200);
  };
  await edit('2027-01-12 10:00:00');
  assert.deepEqual([await free('2027-01-11', '2027-01-12'), await free('2027-01-12', '2027-01-14')], [4, 5]);
  await edit('0000-00-00 00:00:00');
  assert.equal(await free('2027-01-11', '2027-01-12'), 5);
});
