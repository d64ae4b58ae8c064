import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse, stringify } from 'yaml';
import { ConfigurationError } from '../../config/environment.ts';
import { loadHotels } from '../../config/hotel-file.ts';
import { addDays, nightsBetween, weekday } from '../../domain/plain-date.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotel-'));
cpSync('hotels/photos', join(folder, 'photos'), { recursive: true });
after(() => rmSync(folder, { recursive: true }));

/** The message of starting with the example hotel changed so. */
function refusal(
  change: (hotel: { policy: { seasons: unknown[] }; calendar: { named: unknown[] } }) => void,
): string {
  const hotel = parse(readFileSync('hotels/hotel-del-lago.yaml', 'utf8'));
  change(hotel);
  const file = join(folder, 'hotel.yaml');
  writeFileSync(file, stringify(hotel));
  try {
    loadHotels(file);
  } catch (error) {
    assert.ok(error instanceof ConfigurationError);
    return error.message.replace(file, 'FILE');
  }
  return '';
}

const season = (name: string, from: string, to: string) => ({ name: { es: name }, from, to });

test('a season that ends before it begins, a day that no calendar has, and two at once are told with their field', () => {
  const cases: Array<[unknown[], string]> = [
    [
      [season('a', '2027-03-28', '2027-03-24')],
      'FILE: policy.seasons.0.to — must be after from: it is the day of departure.',
    ],
    [
      [season('a', '2027-02-27', '2027-02-30')],
      'FILE: policy.seasons.0.to — must be a day that exists, like 2027-03-24.',
    ],
    [
      [season('a', '2027-01-01', '2027-02-01'), season('b', '2027-01-31', '2027-03-01')],
      'FILE: policy.seasons.1 — "b" (2027-01-31 to 2027-03-01) overlaps "a" (2027-01-01 to 2027-02-01).',
    ],
  ];
  for (const [seasons, message] of cases)
    assert.equal(
      refusal((hotel) => {
        hotel.policy.seasons = seasons;
      }),
      message,
    );
});

test('seasons may follow each other on the same day', () => {
  const seasons = [season('a', '2027-01-01', '2027-02-01'), season('b', '2027-02-01', '2027-03-01')];
  assert.equal(
    refusal((hotel) => {
      hotel.policy.seasons = seasons;
    }),
    '',
  );
});

test('a holiday that is there twice for the same days is a mistake', () => {
  const named = [
    { names: { es: ['Semana Santa'] }, from: '2027-03-24', to: '2027-03-28' },
    { names: { es: ['semana santa'] }, from: '2027-03-25', to: '2027-03-29' },
  ];
  const message = refusal((hotel) => {
    hotel.calendar.named = named;
  });
  assert.equal(
    message,
    'FILE: calendar.named.1 — "semana santa" is there twice for 2027-03-25 to 2027-03-29.',
  );
});

/** Sunday of Easter, by Gauss' rule as Meeus gives it. */
function easter(year: number): string {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const d = b - Math.floor(b / 4) - Math.floor((8 * b + 13) / 25);
  const h = (19 * a + d + 15) % 30;
  const m = Math.floor((a + 11 * h) / 319);
  const r = (2 * (b % 4) + 2 * Math.floor(c / 4) - (c % 4) - h + m + 32) % 7;
  const month = Math.floor((h - m + r + 90) / 25);
  const day = (h - m + r + month + 19) % 32;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

test('the example hotel has the real days: Easter, carnival, and long weekends that end on a Monday', () => {
  const [hotel] = loadHotels('hotels/hotel-del-lago.yaml');
  const days = (name: string) =>
    (hotel?.calendar?.named ?? []).filter(({ names }) => names.es?.includes(name));
  assert.deepEqual([2026, 2027, 2028].map(easter), ['2026-04-05', '2027-03-28', '2028-04-16']);
  assert.deepEqual(
    days('semana santa').map(({ to }) => to),
    [2026, 2027, 2028].map(easter),
  );
  // Carnival's Tuesday is 47 days before Easter.
  assert.deepEqual(
    days('carnaval').map(({ to }) => to),
    [2026, 2027, 2028].map((year) => addDays(easter(year), -47)),
  );
  for (const { from, to } of days('finde largo de octubre')) {
    assert.equal(weekday(to), 1);
    assert.equal(nightsBetween(from, to), 3);
  }
});

test('a photo that is not there ends the start with its name', () => {
  const message = refusal((hotel) => {
    (hotel as unknown as { roomTypes: Array<{ photos: unknown[] }> }).roomTypes = [
      {
        ...(hotel as unknown as { roomTypes: Array<{ photos: unknown[] }> }).roomTypes[0],
        photos: [{ file: 'photos/gone.png' }, { url: 'https://example.com/room.jpg' }],
      },
    ];
  });
  assert.equal(
    message,
    `FILE: roomTypes.0.photos.0.file — there is no file ${join(folder, 'photos/gone.png')}.`,
  );
});
