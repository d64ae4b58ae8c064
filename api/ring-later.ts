import type { ProcessRef } from '../activities/doorbell.ts';
import type { Service } from './service.ts';

/** Rings a process whose rows are stored. Nobody's answer waits for it: the ringer makes up for a ring that is lost. */
export async function ringLater(service: Service, process: ProcessRef): Promise<void> {
  try {
    await service.doorbell.ring(process);
  } catch (error) {
    service.log.warn({ process: process.id, error: (error as Error).name }, 'a ring was lost');
  }
}
