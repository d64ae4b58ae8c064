/** `kill -9` while hearing, deciding, saying and committing. */
import { FAILPOINTS } from '../../activities/failpoints.ts';
import { killedAt } from '../support/killing.ts';

killedAt(
  FAILPOINTS.filter((point) => /^(hear|say|send|commit)\./.test(point)),
  1,
);
