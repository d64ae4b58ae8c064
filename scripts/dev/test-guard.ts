/**
 * Preloaded into every test file's process: node:test waits for ever for a file that leaves something open.
 * Such a file fails instead, and says what kind of thing it left.
 */
import { after } from 'node:test';

/** Real time the file's own `after` hooks may still take, ms. */
const PATIENCE_MS = 20_000;

// The runner's own process loads this too.
if (process.env['NODE_TEST_CONTEXT']) {
  after(() => {
    setTimeout(() => {
      const open = process.getActiveResourcesInfo().join(', ');
      process.stderr.write(`${process.argv[1]} left open after its last test: ${open}\n`);
      process.exit(1);
    }, PATIENCE_MS).unref();
  });
}
