/** A reporter for node:test that prints one JSON line: the counts of the whole run. */
import type { TestEvent } from 'node:test/reporters';

export default async function* counts(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of source) {
    // The summaries of single files name their file; the run's own does not.
    if (event.type === 'test:summary' && event.data.file === undefined)
      yield `${JSON.stringify(event.data.counts)}\n`;
  }
}
