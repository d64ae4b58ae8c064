/** Another stay in place of one that is held: shown beside the old one, asked once, and never a guest without a room. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, Chat, DOBLE, FAMILIAR, hotel, offers, option, picture, VISTA } from './chat.ts';

const SUITE = 4;

/** Jue 11 a dom 14 de marzo for $ 486.000, deposit $ 145.800. */
function held(): Chat {
  const one = new Chat(at('2027-02-20', '15:00'), () => offers(option(FAMILIAR, 486_000)));
  one.guest('hola! del 11 al 14 de marzo, somos 2');
  one.guest('dale, a nombre de Marcos Paz');
  assert.equal(one.status, 'PENDING_CONFIRMATION');
  return one;
}
function confirmed(): Chat {
  const one = held();
  one.guest(picture('listo'));
  one.confirm(145_800);
  assert.equal(one.status, 'CONFIRMED');
  return one;
}
const nights = (one: Chat) => [one.stay.stay?.checkin, one.stay.stay?.checkout];

test('other nights: old and new beside each other, the difference, the deposit, and one yes or no', () => {
  const one = held();
  one.lookup = () => offers(option(FAMILIAR, 512_000));
  const asked = one.guest('podemos pasar al 12?');
  assert.match(asked.text, /Hoy HL-218: jue 11 a dom 14 de marzo, Familiar, \$ 486\.000\./);
  assert.match(asked.text, /Cambio: vie 12 a lun 15 de marzo, 3 noches.*\$ 512\.000, \$ 26\.000 más\./);
  assert.match(asked.text, /seña pasa a ser de \$ 153\.600, en el mismo plazo.*¿Lo cambio\?$/s);
  const [bubble] = asked.bubbles;
  assert.deepEqual(bubble?.kind === 'buttons' && bubble.buttons.map(({ title }) => title), [
    'Sí, cambiala',
    'No, la dejo',
  ]);
  assert.deepEqual(nights(one), ['2027-03-11', '2027-03-14'], 'nothing happened yet');
  const done = one.guest('dale');
  assert.match(done.text, /^Listo, HL-218 cambió: vie 12 a lun 15 de marzo, Familiar, 2 adultos\./);
  assert.match(done.text, /\$ 512\.000 \(\$ 26\.000 más\).*Seña \$ 153\.600/s);
  assert.deepEqual(nights(one), ['2027-03-12', '2027-03-15']);
  assert.equal(one.stay.hold?.reference.endsWith('-2'), true);
  assert.equal(one.reservations.size, 1, 'the same reservation');
});

test('a tap answers as well, and an old tap changes nothing', () => {
  const one = held();
  one.guest('una noche más por favor');
  assert.equal(one.stay.change?.stay.checkout, '2027-03-15');
  const [yes = ''] = one.lastButtons;
  one.guest({ tapped: yes });
  assert.deepEqual(nights(one), ['2027-03-11', '2027-03-15']);
  one.guest({ tapped: yes });
  assert.deepEqual(nights(one), ['2027-03-11', '2027-03-15']);
  assert.equal(one.stay.holds, 2);
});

test('said in many ways, it is the stay that is held that is meant', () => {
  const wishes: Array<
    [string, Partial<{ checkin: string; checkout: string; adults: number; room: number }>]
  > = [
    ['quiero cambiar la reserva, mejor del 23 al 25', { checkin: '2027-03-23', checkout: '2027-03-25' }],
    ['nos quedamos una noche más', { checkin: '2027-03-11', checkout: '2027-03-15' }],
    ['queremos quedarnos hasta el 16', { checkin: '2027-03-11', checkout: '2027-03-16' }],
    ['irnos un día antes se puede?', { checkin: '2027-03-11', checkout: '2027-03-13' }],
    ['al final somos uno más', { adults: 3 }],
    ['al final somos 4', { adults: 4 }],
    ['mejor la suite para HL-218', { room: SUITE }],
    ['can we move it to the 20th?', { checkin: '2027-03-20', checkout: '2027-03-23' }],
    ['one more night please', { checkin: '2027-03-11', checkout: '2027-03-15' }],
    ['podemos mudar para o dia 20?', { checkin: '2027-03-20', checkout: '2027-03-23' }],
  ];
  for (const [words, wished] of wishes) {
    const one = held();
    one.lookup = () => offers(option(FAMILIAR, 500_000), option(SUITE, 900_000));
    one.guest(words);
    const { change } = one.stay;
    assert.ok(change, words);
    const { checkin, checkout, rooms } = change.stay;
    const actual = { checkin, checkout, adults: rooms[0]?.adults, room: change.options[0]?.roomTypeId };
    for (const [what, value] of Object.entries(wished))
      assert.equal(actual[what as keyof typeof actual], value, `${words}: ${what}`);
    assert.equal(one.reservations.size, 1, words);
    assert.equal(one.question?.kind, 'confirmChange', words);
  }
});

test('"quiero cambiar la reserva" alone is asked about, and a no leaves it as it is', () => {
  const one = held();
  assert.match(one.guest('quiero cambiar la reserva').text, /¿Qué querés cambiar.*\?$/);
  one.guest('las fechas, del 20 al 22');
  assert.equal(one.stay.change?.stay.checkin, '2027-03-20');
  assert.match(one.guest('no, dejala').text, /HL-218 sigue en pie/);
  assert.equal(one.stay.change, null);
  assert.equal(one.question, null);
  assert.deepEqual(nights(one), ['2027-03-11', '2027-03-14']);
});

test('a correction of the change is a change of the change', () => {
  const one = held();
  one.guest('podemos pasar al 20?');
  one.guest('no, mejor desde el 21');
  assert.deepEqual(one.stay.change?.stay.checkin, '2027-03-21');
  one.guest('y somos 3');
  assert.deepEqual(one.stay.change?.stay.rooms[0]?.adults, 3);
  assert.equal(one.stay.change?.stay.checkin, '2027-03-21', 'what was said before is kept');
  one.guest('sí');
  assert.deepEqual(nights(one), ['2027-03-21', '2027-03-24']);
});

test('with money on the stay reception decides, and the guest hears both times', () => {
  const one = confirmed();
  one.lookup = () => offers(option(FAMILIAR, 512_000));
  const asked = one.guest('podemos pasar al 12?');
  assert.match(asked.text, /La seña de \$ 145\.800 pasa a la nueva; faltarían \$ 7\.800\..*¿Lo cambio\?$/s);
  assert.match(one.guest('sí').text, /Le paso el cambio de HL-218 a recepción/);
  assert.deepEqual(nights(one), ['2027-03-11', '2027-03-14']);
  assert.match(
    one.guest('mi reserva está confirmada?').text,
    /HL-218 está confirmada: jue 11.*El cambio a vie 12 a lun 15 de marzo lo está viendo recepción/,
  );
  const done = one.reception({ action: 'approve-change', changeId: null });
  assert.match(done.text, /HL-218 cambió: vie 12 a lun 15/);
  assert.match(done.text, /de seña faltan \$ 7\.800/);
  assert.deepEqual(
    done.bubbles.map((bubble) => 'text' in bubble && bubble.text).slice(1),
    [hotel.bank.alias],
    'the alias to pay it to, alone',
  );
  assert.match(one.guest(picture('ahí va')).text, /Lo revisa recepción/);
  assert.match(one.confirm(7_800).text, /Confirmada.*\$ 153\.600/s);
});

test('reception says no, with its reason', () => {
  const one = confirmed();
  one.guest('podemos pasar al 20?');
  one.guest('dale');
  const said = one.reception({ action: 'reject-change' }, 'esa semana hay un evento');
  assert.match(said.text, /no pudo hacer el cambio: esa semana hay un evento.*jue 11 a dom 14/is);
  assert.equal(one.status, 'CONFIRMED');
});

test('the wished room is not free: the others, each with its difference; one is picked, then asked', () => {
  const one = held();
  one.lookup = () => offers(option(VISTA, 520_000), option(SUITE, 900_000));
  const asked = one.guest('podemos pasar al 20?');
  assert.match(asked.text, /1\) Doble con vista al lago, \$ 520\.000, \$ 34\.000 más\n2\) Suite/);
  assert.equal(one.question?.kind, 'chooseChange');
  assert.match(one.guest('la 1').text, /Hoy HL-218.*Cambio: .*Doble con vista al lago.*¿Lo cambio\?$/s);
  one.guest('si');
  assert.equal(one.stay.hold?.roomTypeId, VISTA);
});

test('the house is full but for the own room: said as it is, and reception has it', () => {
  const one = held();
  one.lookup = () => ({ kind: 'full', currency: 'ARS', nearby: [] });
  const full = one.guest('nos quedamos una noche más');
  assert.match(
    full.text,
    /no me queda otra habitación.*en la misma lo ve recepción.*HL-218 sigue como está/s,
  );
  assert.equal(one.holder, 'waiting');
  assert.ok(one.snapshot.items.some(({ kind, topic }) => kind === 'change' && topic === 'own-room'));
  const other = held();
  other.lookup = () => ({ kind: 'full', currency: 'ARS', nearby: [] });
  assert.match(other.guest('podemos pasar al 20?').text, /no queda nada libre.*¿Qué otras fechas miro\?$/s);
  assert.equal(other.holder, 'assistant');
  other.lookup = () => offers(option(FAMILIAR, 486_000));
  other.guest('del 2 al 5 de abril');
  assert.equal(other.stay.change?.stay.checkin, '2027-04-02', 'still about the same stay');
});

test('the room went between the yes and the hold: the old one stands, what is left is offered', () => {
  const one = held();
  one.guest('podemos pasar al 20?');
  one.noRoom = { currency: 'ARS', options: [option(DOBLE, 300_000)] };
  const gone = one.guest('dale');
  assert.match(gone.text, /se ocupó recién.*Doble, \$ 300\.000, \$ 186\.000 menos.*¿Lo cambio\?$/s);
  assert.deepEqual(nights(one), ['2027-03-11', '2027-03-14']);
  assert.equal(one.stay.hold?.roomTypeId, FAMILIAR);
});

test('a question in between is answered, and the change comes back after a silence', () => {
  const one = held();
  one.guest('podemos pasar al 20?');
  assert.match(one.guest('aceptan mascotas?').text, /mascotas/i);
  one.advance(45 * 60_000);
  assert.match(one.guest('hola').text, /el cambio de HL-218.*¿Cambio HL-218, sí o no\?$/s);
});

test('the same stay is no change, and days that are over are said kindly', () => {
  const one = held();
  assert.match(one.guest('cambiar del 11 al 14').text, /HL-218 .*está guardada/);
  assert.match(one.guest('pasarla al 1 de enero de 2027').text, /\?$/);
  assert.equal(one.stay.change, null);
});

test('a stay that has begun is changed by reception', () => {
  const one = confirmed();
  one.reception({ action: 'check-in', forced: true });
  assert.match(one.guest('nos quedamos una noche más').text, /recepción/);
  assert.equal(one.stay.change, null);
  assert.equal(one.holder, 'waiting');
});

test('a question about another room or other dates is no change', () => {
  for (const words of [
    'cuánto sale la suite?',
    'tenés lugar del 2 al 4 de abril para 2?',
    'la suite tiene balcón?',
  ]) {
    const one = held();
    one.guest(words);
    assert.equal(one.reservations.get('7-2')?.change ?? null, null, words);
    assert.equal([...one.reservations.values()][0]?.change, null, words);
  }
});
