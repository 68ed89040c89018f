import type { Outcome, SubmissionService } from '@yiwang/kernel';
import { OrderOfServices } from './ordered-service.js';

const RECORDED: Outcome = { outcome: 'recorded', position: '1', eventIds: [] };
const [screening, supply] = [{}, {}] as SubmissionService[];
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the order between services', () => {
  let order: OrderOfServices;
  let sent: string[];
  const answers = new Map<string, () => void>();
  const run = (service: SubmissionService, name: string, writes: string, ...reads: string[]) =>
    order.run(service, writes, reads, () => {
      sent.push(name);
      return new Promise((resolve) => answers.set(name, () => resolve(RECORDED)));
    });
  beforeEach(() => {
    order = new OrderOfServices();
    sent = [];
  });

  it('sends at once what one service can order itself, and what rests on nothing', () => {
    void run(screening!, 'registers', 'unit');
    void run(screening!, 'opens', 'rounds', 'unit');
    void run(supply!, 'elsewhere', 'masks', 'other-unit');
    expect(sent).toEqual(['registers', 'opens', 'elsewhere']);
  });

  it('holds back what reads a stream that another service is writing, and what follows it', async () => {
    void run(screening!, 'registers', 'unit');
    void run(supply!, 'opens', 'masks', 'unit');
    void run(supply!, 'reserves', 'reservation', 'masks');
    await settle();
    expect(sent).toEqual(['registers']);
    answers.get('registers')!();
    await settle();
    expect(sent).toEqual(['registers', 'opens']);
    answers.get('opens')!();
    await settle();
    expect(sent).toEqual(['registers', 'opens', 'reserves']);
  });

  it('goes on where a submission before it failed', async () => {
    const failed = order.run(screening!, 'unit', [], () => Promise.reject(new Error('away')));
    void run(supply!, 'opens', 'masks', 'unit');
    await expect(failed).rejects.toThrow('away');
    await settle();
    expect(sent).toEqual(['opens']);
  });
});
