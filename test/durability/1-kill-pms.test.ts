/** `kill -9` around every call of the PMS: quote, hold, confirm, and the writes inside them. */
import { FAILPOINTS } from '../../activities/failpoints.ts';
import { killedAt } from '../support/killing.ts';

killedAt(
  FAILPOINTS.filter((point) => /^(quote|hold|pms|confirm)\./.test(point)),
  2,
);
