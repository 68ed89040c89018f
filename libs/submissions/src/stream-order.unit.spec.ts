import { StreamOrder } from './stream-order.js';

/** A task that waits to be let go. */
function gate() {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the order of tasks', () => {
  it('is that of the calls where they share a stream, and none where they do not', async () => {
    const order = new StreamOrder();
    const done: string[] = [];
    const first = gate();
    const all = [
      order.run('a', [], async () => { await first.opened; done.push('writes a'); }),
      order.run('a', [], async () => { done.push('writes a again'); }),
      order.run('b', ['a'], async () => { done.push('reads a'); }),
      order.run('c', ['d'], async () => { done.push('elsewhere'); }),
    ];
    await settle();
    expect(done).toEqual(['elsewhere']);
    first.open();
    await Promise.all(all);
    expect(done).toEqual(['elsewhere', 'writes a', 'writes a again', 'reads a']);
  });

  it('goes on after a task that failed, and gives each what it gave', async () => {
    const order = new StreamOrder();
    const failed = order.run('a', [], async () => { throw new Error('no'); });
    const next = order.run('a', [], async () => 'yes');
    await expect(failed).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });
});
