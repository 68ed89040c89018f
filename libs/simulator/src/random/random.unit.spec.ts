import { Random } from './random.js';

describe('a seeded source of chance', () => {
  it('gives the same sequence for the same seed, another for another', () => {
    const sequence = (seed: number) => {
      const random = new Random(seed);
      return Array.from({ length: 20 }, () => random.integer(0, 1_000_000));
    };
    expect(sequence(7)).toEqual(sequence(7));
    expect(sequence(7)).not.toEqual(sequence(8));
  });

  it('gives each purpose a sequence that no other purpose disturbs', () => {
    const undisturbed = new Random(7).for('visits').uuid();
    const random = new Random(7);
    random.integer(0, 9);
    random.for('masks').uuid();
    expect(random.for('visits').uuid()).toBe(undisturbed);
    expect(random.for('masks').uuid()).not.toBe(undisturbed);
  });

  it('makes version 4 UUIDs that do not repeat', () => {
    const random = new Random(1);
    const uuids = Array.from({ length: 1000 }, () => random.uuid());
    for (const uuid of uuids) expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(uuids).size).toBe(1000);
  });

  it('weighs as it is told', () => {
    const random = new Random(3);
    const drawn = Array.from({ length: 10_000 }, () => random.weighted({ often: 9, seldom: 1, never: 0 }));
    expect(drawn.filter((key) => key === 'seldom').length / drawn.length).toBeCloseTo(0.1, 1);
    expect(drawn).not.toContain('never');
  });

  it('shuffles without losing anything or touching what it was given', () => {
    const items = [1, 2, 3, 4, 5, 6, 7, 8];
    const shuffled = new Random(5).shuffled(items);
    expect(shuffled).not.toEqual(items);
    expect([...shuffled].sort()).toEqual(items);
    expect(items).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
