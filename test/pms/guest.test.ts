import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pmsGuest } from '../../integrations/pms/qloapps/guest.ts';

const plain = { firstName: 'Ana', lastName: 'Pérez', email: 'ana@example.com', phone: '+54 9 11 5555-0100' };

test('a guest with everything is sent as told', () => {
  assert.deepEqual(pmsGuest(plain, 'LAG-7K2M-1'), {
    firstname: 'Ana',
    lastname: 'Pérez',
    email: 'ana@example.com',
    phone: '+5491155550100',
  });
});

test('characters that crash the PMS are dropped, letters of any script and apostrophes stay', () => {
  const guest = pmsGuest(
    { ...plain, firstName: 'María; (VIP) 😀 <b>', lastName: 'O’Brien-Ñandú 3º @casa' },
    'R-1',
  );
  assert.equal(guest.firstname, 'María VIP b');
  assert.equal(guest.lastname, "O'Brien-Ñandú º casa");
  assert.equal(pmsGuest({ ...plain, firstName: 'Юлия' }, 'R-1').firstname, 'Юлия');
});

test('names are cut to 32 characters', () => {
  const guest = pmsGuest({ ...plain, firstName: 'A'.repeat(40), lastName: 'ñ'.repeat(33) }, 'R-1');
  assert.equal(guest.firstname, 'A'.repeat(32));
  assert.equal(guest.lastname, 'ñ'.repeat(32));
});

test('a full name in one field is split, a single word gets a dash for its other half', () => {
  const split = pmsGuest({ ...plain, firstName: 'Juan Carlos Gómez', lastName: '' }, 'R-1');
  assert.deepEqual([split.firstname, split.lastname], ['Juan', 'Carlos Gómez']);
  const single = pmsGuest({ ...plain, firstName: '', lastName: 'Cher' }, 'R-1');
  assert.deepEqual([single.firstname, single.lastname], ['Cher', '-']);
  const none = pmsGuest({ ...plain, firstName: '123', lastName: '!!' }, 'R-1');
  assert.deepEqual([none.firstname, none.lastname], ['Huésped', '-']);
});

test('guests without a usable e-mail never share one: QloApps would take them for one person', () => {
  for (const email of ['', 'nope', 'a..b@example.com', 'a b@example.com', 'x@localhost', 'ñ@example.com']) {
    assert.equal(pmsGuest({ ...plain, email }, 'LAG-7K2M-1').email, 'lag-7k2m-1@guests.invalid');
  }
});

test('a phone that the PMS would crash on becomes digits, none becomes a placeholder', () => {
  const phone = (text: string) => pmsGuest({ ...plain, phone: text }, 'R-1').phone;
  assert.equal(phone('(011) 4444-5555 int. 3'), '011444455553');
  assert.equal(phone('sin teléfono'), '0000000');
  assert.equal(phone(`+${'1'.repeat(60)}`).length, 32);
});
