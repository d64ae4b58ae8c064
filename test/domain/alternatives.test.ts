import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fullOn, type Nightly, nearestFree } from '../../domain/alternatives.ts';
import { addDays } from '../../domain/plain-date.ts';

/** Free rooms of one type from the 16th on, a night each; letters are rooms. */
function house(needs: number, ...nights: string[]): Nightly {
  return {
    types: [{ roomTypeId: 1, roomTypeName: 'Doble', needs }],
    nights: nights.map((rooms, at) => ({
      date: addDays('2027-11-16', at),
      free: new Map([[1, new Set([...rooms].map((room) => room.charCodeAt(0)))]]),
    })),
  };
}
const stay = { checkin: '2027-11-19', checkout: '2027-11-22' };

test('the nights that are full are told apart from those that are not', () => {
  //                   16    17    18    19    20   21   22    23    24
  const one = house(1, 'ab', 'ab', 'ab', 'ab', '', 'a', 'ab', 'ab', 'ab');
  assert.deepEqual(fullOn(one, stay), ['2027-11-20']);
  const two = house(2, 'ab', 'ab', 'ab', 'ab', '', 'a', 'ab', 'ab', 'ab');
  assert.deepEqual(fullOn(two, stay), ['2027-11-20', '2027-11-21'], 'one room is too few for two');
});

test('the nearest days come first, and nobody has to change rooms in the middle', () => {
  const one = house(1, 'ab', 'ab', 'ab', 'ab', '', 'a', 'ab', 'ab', 'ab');
  assert.deepEqual(
    nearestFree(one, stay, 3).map(({ checkin }) => checkin),
    ['2027-11-17', '2027-11-21', '2027-11-16', '2027-11-22'],
  );
  // Each night has a room, but no room has each night.
  const swaps = house(1, 'a', 'a', 'b', 'b', 'c', 'c', 'd', 'd', 'e');
  assert.deepEqual(nearestFree(swaps, stay, 3), []);
});
