import { ApplicationFailure } from '@temporalio/activity';

/** The step before this one is still being stored; soon again. */
export const tooEarly = (): ApplicationFailure =>
  ApplicationFailure.create({
    message: 'an earlier step is not stored yet',
    type: 'step-too-early',
    nonRetryable: false,
    nextRetryDelay: 300,
  });
