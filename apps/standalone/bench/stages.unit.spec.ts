import { stageShares } from './stages.js';

const frame = (functionName: string, url = '') => ({ functionName, url, scriptId: '0', lineNumber: 0, columnNumber: 0 });

describe('the shares of a thread by stage', () => {
  const { parts } = stageShares({
    thread: 'main',
    profile: {
      startTime: 0,
      endTime: 100,
      nodes: [
        { id: 1, callFrame: frame('(root)'), children: [2, 3, 6] },
        { id: 2, callFrame: frame('(idle)') },
        { id: 3, callFrame: frame('submit', 'file:///x/libs/event-log/dist/submit.js'), children: [4, 5] },
        { id: 4, callFrame: frame('write', 'node:internal/http2/core') },
        { id: 5, callFrame: frame('decide', 'file:///x/libs/supply/dist/reserve-masks.submission.js') },
        { id: 6, callFrame: frame('tick', 'node:internal/process/task_queues') },
      ],
      samples: [2, 3, 4, 5, 6],
      timeDeltas: [50, 10, 20, 15, 5],
    },
  });
  const share = Object.fromEntries(parts.map(({ name, value }) => [name, value]));

  it('count what belongs to no stage for whoever called it', () => {
    expect(share).toEqual({ idle: 50, append: 30, decide: 15, other: 5 });
  });

  it('stand in the order of their size', () => {
    expect(parts.map(({ name }) => name)).toEqual(['idle', 'append', 'decide', 'other']);
  });
});
