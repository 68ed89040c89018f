import type { Profiler } from 'node:inspector';
import type { Breakdown } from './bench-row.js';
import type { ThreadProfile } from './inspector.js';

/**
 * Which stage of a submission's path a source file works for, the first pattern that fits. Functions of Node itself
 * and of libraries that serve several stages count for whoever called them.
 */
const STAGES: readonly (readonly [stage: string, files: RegExp])[] = [
  ['seal', /apps\/gateway\/dist\/vault|apps\/gateway\/dist\/store|\/@node-rs\//],
  ['sign-in check', /apps\/gateway\/dist\/accounts/],
  ['parse', /node_modules\/zod\//],
  ['decide', /libs\/(kernel|screening|quarantine|supply|coordination)\/dist/],
  ['append', /libs\/event-log\/dist|@eventstore\/|@grpc\/|google-protobuf|protobufjs/],
  ['event node', /libs\/event-node\/dist/],
  ['project', /libs\/elements\/dist|apps\/read-model\/dist\/projector/],
  ['store cells', /libs\/read-store\/|pglite/],
  ['push', /apps\/read-model\/dist|node_modules\/(graphql|graphql-ws|ws|@apollo)\//],
  ['gateway', /apps\/(gateway|screening|quarantine|supply|coordination|standalone)\/dist/],
  ['http', /node_modules\/(fastify|find-my-way|light-my-request|avvio|@fastify|@nestjs|pino)\/|node:(_http|internal\/http(?!2)|http$)/],
];

const stageOf = ({ functionName, url }: Profiler.ProfileNode['callFrame']): string | undefined => {
  if (functionName === '(idle)') return 'idle';
  if (functionName === '(garbage collector)') return 'garbage collection';
  return STAGES.find(([, files]) => files.test(url))?.[0];
};

/** A thread's time by stage, in % of the whole; what belongs to none is `other`. */
export function stageShares({ thread, profile }: ThreadProfile): Breakdown {
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(profile.nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const)));
  const stages = new Map<number, string>();
  const stageOfNode = (id: number): string => {
    const known = stages.get(id);
    if (known !== undefined) return known;
    const parent = parents.get(id);
    const stage = stageOf(byId.get(id)!.callFrame) ?? (parent === undefined ? 'other' : stageOfNode(parent));
    stages.set(id, stage);
    return stage;
  };
  const spent = new Map<string, number>();
  let whole = 0;
  profile.samples!.forEach((id, index) => {
    const microseconds = profile.timeDeltas![index]!;
    whole += microseconds;
    spent.set(stageOfNode(id), (spent.get(stageOfNode(id)) ?? 0) + microseconds);
  });
  return {
    title: `thread ${thread}`,
    parts: [...spent].sort(([, a], [, b]) => b - a).map(([name, value]) => ({ name, value: (value / whole) * 100, unit: '%' })),
  };
}
