import type { Fact } from '@yiwang/elements';
import type { EventLog } from '@yiwang/event-log';
import { orgUnitCode, streamName, UndecodableEvent, type Clock, type RecordedEvent } from '@yiwang/kernel';
import type { BoardReadings } from '../board/board-readings.js';
import { ReadPersonHistory, ReadPersonHistoryHandler } from './read-person-history.query.js';

const STREET = orgUnitCode('310105002');
const COMMITTEE = orgUnitCode('310105002006');
const STREAM = streamName(STREET, 'quarantineCase', 'p-1');

const event = (n: number, type: string, data: object = {}): RecordedEvent => ({
  id: `event-${n}`, stream: STREAM, revision: BigInt(n), position: BigInt(n), type, data,
  metadata: {
    submissionId: `s-${n}`, correlationId: `s-${n}`, causationId: `s-${n}`, actor: 'a', role: 'committee', orgUnit: COMMITTEE, occurredAt: n, recordedAt: n, schemaVersion: 1,
  },
});

describe('what happened to a person', () => {
  it('is told with a temperature to whoever may see temperatures, and with the role that reported it', async () => {
    const version = { factsOfKeys: async () => [{ eventId: 'event-1', stream: STREAM } as Fact], factsOfEvents: async () => [], rowsOfKeys: async () => [] };
    const readings = { model: () => ({ version, isLive: () => true }) } as unknown as BoardReadings;
    const log = { loadStored: async () => [event(1, 'TemperatureReported', { personId: 'p-1', tenthsCelsius: 382, method: 'self' })] } as unknown as EventLog;
    const toldTo = async (role: 'doctor' | 'police') =>
      (await new ReadPersonHistoryHandler(readings, log, { now: () => 10 } as Clock).execute(new ReadPersonHistory(STREET, 'p-1', { account: 'a', name: '—', role, orgUnit: STREET }))).events;
    expect(await toldTo('doctor')).toMatchObject([{ role: 'committee', parts: [{ name: 'tenthsCelsius', n: 382 }] }]);
    expect(await toldTo('police')).toMatchObject([{ role: 'committee', parts: [] }]);
  });

  it('is told as far as it can be read: what a later version wrote in the person’s own stream hides nothing else', async () => {
    const stored = [event(1, 'QuarantineStarted'), new UndecodableEvent('event-2', STREAM, 'OfALaterVersion', 2n, 2n, 'of no known version'), event(3, 'QuarantineReleased')];
    const version = { factsOfKeys: async () => [{ eventId: 'event-1', stream: STREAM } as Fact], factsOfEvents: async () => [], rowsOfKeys: async () => [] };
    const readings = { model: () => ({ version, isLive: () => true }) } as unknown as BoardReadings;
    const log = { loadStored: async () => stored } as unknown as EventLog;
    const history = new ReadPersonHistoryHandler(readings, log, { now: () => 10 } as Clock);
    const principal = { account: 'street', name: '—', role: 'street' as const, orgUnit: STREET };
    const { events } = await history.execute(new ReadPersonHistory(STREET, 'p-1', principal));
    expect(events.map(({ type }) => type)).toEqual(['QuarantineReleased', 'QuarantineStarted']);
  });
});
