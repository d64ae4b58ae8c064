/** Which failures the recorded histories have gone through: without them, replaying says nothing about those. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { HISTORIES } from '../support/histories.ts';

interface Marker {
  markerRecordedEventAttributes?: {
    markerName?: string;
    failure?: {
      cause?: object;
      timeoutFailureInfo?: object;
      canceledFailureInfo?: object;
      applicationFailureInfo?: object;
    };
  };
}

type Failure = NonNullable<NonNullable<Marker['markerRecordedEventAttributes']>['failure']>;

/** The failures of local activities in the histories of a scenario, each with what caused it. */
function failuresIn(scenario: string): Failure[] {
  const folder = join(HISTORIES, scenario);
  return readdirSync(folder)
    .filter((file) => file !== 'private-words.json')
    .flatMap((file) => {
      const { history } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
        history: { events: Marker[] };
      };
      return history.events.flatMap(({ markerRecordedEventAttributes: marker }) =>
        marker?.markerName === 'core_local_activity' && marker.failure ? [marker.failure] : [],
      );
    });
}

const KINDS = {
  'timed out': 'timeoutFailureInfo',
  failed: 'applicationFailureInfo',
  'were cancelled': 'canceledFailureInfo',
} as const;

for (const [what, info] of Object.entries(KINDS)) {
  test(`there are histories in which local activities ${what}`, () => {
    const found = failuresIn('slow-database').filter(
      (failure) => info in failure || info in (failure.cause ?? {}),
    );
    assert.ok(found.length > 0, `none ${what}: record slow-database again`);
  });
}
