import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fastify, type FastifyInstance } from 'fastify';
import { drainOnClose } from './drain.js';

describe('a server that is closed', () => {
  let server: FastifyInstance;
  let release: () => void;
  let begun: Promise<void>;
  const listening = async (patience?: number): Promise<number> => {
    server = fastify({ forceCloseConnections: 'idle', return503OnClosing: false });
    drainOnClose(server, patience);
    const answered = new Promise<void>((resolve) => (release = resolve));
    begun = new Promise((resolve) => {
      server.get('/', async () => {
        resolve();
        await answered;
        return 'answered';
      });
    });
    await server.listen({ host: '127.0.0.1', port: 0 });
    return (server.server.address() as { port: number }).port;
  };

  it('answers what is in flight, and waits for no connection on which nothing is asked', async () => {
    const port = await listening();
    const silent = connect(port, '127.0.0.1');
    const answer = fetch(`http://127.0.0.1:${port}/`);
    await begun;
    const closed = server.close();
    await sleep(100);
    release();
    expect(await (await answer).text()).toBe('answered');
    await closed;
    silent.destroy();
  });

  it('cuts off what takes longer than it may', async () => {
    const port = await listening(100);
    const answer = fetch(`http://127.0.0.1:${port}/`).catch((error: Error) => error.message);
    await begun;
    await server.close();
    expect(await answer).toBe('fetch failed');
    release();
  });
});
