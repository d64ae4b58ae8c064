/** A reading thread that never comes back from some texts: "freeze" is read for ever, "break" ends it, others at once. */
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', ({ texts }: { texts: Array<{ text: string }> }) => {
  const text = texts[0]?.text ?? '';
  if (text === 'freeze') for (;;);
  if (text === 'break') process.exit(3);
  if (text === 'throw') parentPort?.postMessage({ kind: 'failed', error: new RangeError('no such day') });
  else parentPort?.postMessage({ kind: 'read', understood: { reading: text, words: {} } });
});
parentPort?.postMessage({ kind: 'ready' });
