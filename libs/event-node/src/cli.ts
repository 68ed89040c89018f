import { parseArgs } from 'node:util';
import { startEventNode } from './event-node.js';
import { type HabitsName } from './grpc/habits.js';
import { backUp, restore, verify } from './log/backup.js';
import { STATISTICS_SECONDS } from './streams/system-events.js';

const USAGE = `event-node --data DIR [--port N] [--host ADDRESS] [--secure]   run a node (port 2113, 127.0.0.1)
event-node --data DIR --socket                                 run a node on the socket DIR/node.sock
    --habits node|esdb-23.10|esdb-24.2                         as a real server of that version behaves (node)
    --statistics SECONDS                                       how often it writes them, with those habits (30)
event-node backup --data DIR --to NEW_DIR                      copy the store, also while a node runs on it
event-node restore --from BACKUP --data DIR                    make a store of a backup
event-node verify --data DIR                                   read the whole store and check it`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    port: { type: 'string', default: '2113' },
    host: { type: 'string' },
    secure: { type: 'boolean', default: false },
    socket: { type: 'boolean', default: false },
    habits: { type: 'string', default: 'node' },
    statistics: { type: 'string', default: String(STATISTICS_SECONDS) },
    to: { type: 'string' },
    from: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

function required(name: 'data' | 'to' | 'from'): string {
  const value = values[name];
  if (!value) throw new Error(`--${name} is required\n\n${USAGE}`);
  return value;
}

async function run(): Promise<void> {
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is no port`);
  const door = values.socket ? { socket: true as const } : { port, secure: values.secure, ...(values.host && { host: values.host }) };
  const statisticsSeconds = Number(values.statistics);
  if (!(statisticsSeconds > 0)) throw new Error(`--statistics ${values.statistics} is no number of seconds`);
  const node = await startEventNode({ dir: required('data'), habits: values.habits as HabitsName, statisticsSeconds, ...door });
  console.log('endpoint' in node ? node.endpoint : node.connectionString);
  const stop = () => void node.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

const print = ({ events, streams }: { events: number; streams: number }) =>
  console.log(`${events} events in ${streams} streams, all in order`);

const commands: Readonly<Record<string, () => Promise<void>>> = {
  run,
  backup: async () => print(await backUp(required('data'), required('to'))),
  restore: async () => print(await restore(required('from'), required('data'))),
  verify: async () => print(await verify(required('data'))),
};

try {
  const command = commands[positionals[0] ?? 'run'];
  if (values.help || !command) console.log(USAGE);
  else await command();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
