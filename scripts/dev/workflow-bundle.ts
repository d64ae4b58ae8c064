import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { ROOT } from './paths.ts';

/** Bundles workflows/ into `file` for WORKFLOW_BUNDLE. Throws what webpack says when something in it cannot be bundled. */
export async function writeWorkflowBundle(file: string): Promise<void> {
  const said: string[] = [];
  try {
    const { code } = await bundleWorkflowCode({
      workflowsPath: join(ROOT, 'workflows', 'index.ts'),
      logger: new DefaultLogger('WARN', ({ message }) => said.push(message)),
    });
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, code);
  } catch (error) {
    throw new Error([...said, String(error)].join('\n'), { cause: error });
  }
}
