/**
 * `node temporal-download.ts v1.8.2 <directory>`: has the SDK download the Temporal CLI into the directory.
 * It has no call that only downloads, so a server is started once, which also shows that the file runs.
 */
import { TestWorkflowEnvironment } from '@temporalio/testing';

const [version = '', downloadDir = ''] = process.argv.slice(2);
try {
  const environment = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'cached-download', version, downloadDir } },
  });
  await environment.teardown();
} catch (error) {
  // The innermost cause is the one that says something: "dns error: …", "404 Not Found".
  process.stderr.write(`${(error as Error).message.slice(-160)}\n`);
  process.exit(1);
}
