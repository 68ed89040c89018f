import { RecentEvents } from './recent-events.js';

describe('the ids of the newest events', () => {
  const ids = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, n) => `event-${first + n}`);
  const remembering = (capacity: number, last: number) => {
    const recent = new RecentEvents(capacity);
    for (const id of ids(0, last)) recent.add('talk', id, Number(id.slice('event-'.length)));
    recent.commit();
    return recent;
  };
  const known = (recent: RecentEvents, first: number, last: number) => ids(first, last).filter((id) => recent.find('talk', id) !== undefined);

  it('are as many as there is room for, the oldest giving way', () => {
    const recent = remembering(3, 7);
    expect(known(recent, 0, 7)).toEqual(ids(5, 7));
    expect(recent.find('talk', 'event-6')).toBe(6);
    expect(recent.find('walk', 'event-6')).toBeUndefined();
  });

  it('keep the first place of an id that stands in its stream twice', () => {
    const recent = remembering(3, 2);
    recent.add('talk', 'event-0', 9);
    expect(recent.find('talk', 'event-0')).toBe(0);
    recent.add('talk', 'event-3', 3);
    expect(known(recent, 0, 3)).toEqual(ids(1, 3));
  });

  it('forget what came to be no part of the log, and take in what comes next', () => {
    const recent = remembering(4, 5);
    for (const id of ['lost-0', 'lost-1', 'lost-2', 'lost-3', 'lost-4', 'lost-5']) recent.add('talk', id, 6);
    recent.rollback();
    expect(recent.find('talk', 'lost-5')).toBeUndefined();
    for (const id of ids(6, 9)) recent.add('talk', id, 6);
    recent.commit();
    expect(known(recent, 0, 9)).toEqual(ids(6, 9));
    recent.add('talk', 'event-10', 10);
    expect(known(recent, 0, 10)).toEqual(ids(7, 10));
  });

  it('cost the same once there is no room left', () => {
    const capacity = 65_536;
    const recent = new RecentEvents(capacity);
    let [added, least] = [0, Number.POSITIVE_INFINITY];
    /** The processor time (µs) of the quickest of a few thousand ids: what else the machine does falls out. */
    const quickest = (upTo: number) => {
      for (least = Number.POSITIVE_INFINITY; added < upTo; ) {
        const before = process.cpuUsage();
        for (const end = added + 4_096; added < end; added += 1) recent.add('talk', `event-${added}`, added);
        const { user, system } = process.cpuUsage(before);
        recent.commit();
        least = Math.min(least, user + system);
      }
      return least;
    };
    const withRoom = quickest(capacity);
    quickest(2 * capacity - 32_768);
    expect(quickest(2 * capacity)).toBeLessThan(8 * withRoom);
  });
});
