import { startEventNode } from '../event-node.js';
import { startEventNodeThread } from '../event-node-thread.js';
import { startNodeProcess } from '../testing/node-process.js';
import { temporaryDirectory } from '../testing/server-under-test.js';

describe('two nodes never have one directory open', () => {
  const { dir, discard } = temporaryDirectory();
  afterAll(discard);
  const refused = `${dir} is in use by process `;

  it('within a thread, between threads, between processes', async () => {
    const here = await startEventNode({ dir, port: 0 });
    await expect(startEventNode({ dir, port: 0 })).rejects.toThrow(refused);
    await expect(startEventNodeThread({ dir, port: 0 })).rejects.toThrow(refused);
    await expect(startNodeProcess(dir)).rejects.toThrow(refused);
    await here.close();
    const thread = await startEventNodeThread({ dir, port: 0 });
    await expect(startEventNode({ dir, port: 0 })).rejects.toThrow(refused);
    await expect(startNodeProcess(dir)).rejects.toThrow(refused);
    await thread.close();
    const other = await startNodeProcess(dir);
    await expect(startEventNode({ dir, port: 0 })).rejects.toThrow(`process ${other.pid}`);
    await other.stop();
    await (await startEventNode({ dir, port: 0 })).close();
  });

  it('and a killed one leaves nothing behind that would keep the next from it', async () => {
    const killed = await startNodeProcess(dir);
    await killed.kill();
    await (await startEventNode({ dir, port: 0 })).close();
  });
});

it('a node whose address is taken says so, and leaves its directory to others', async () => {
  const [first, second] = [temporaryDirectory(), temporaryDirectory()];
  const node = await startEventNode({ dir: first.dir, port: 0 });
  await expect(startEventNode({ dir: second.dir, port: node.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await (await startEventNode({ dir: second.dir, port: 0 })).close();
  await node.close();
  first.discard();
  second.discard();
});
