// A server that speaks the protocol and answers awkwardly. Given to `startAwkwardServer`: how it answers an append.
import { createRequire } from 'node:module';
import { Metadata, Server, ServerCredentials } from '@grpc/grpc-js';

const require = createRequire(import.meta.url);
const { GossipService } = require('@eventstore/db-client/generated/gossip_grpc_pb.js');
const { ClusterInfo, EndPoint, MemberInfo } = require('@eventstore/db-client/generated/gossip_pb.js');
const { AllStreamPosition } = require('@eventstore/db-client/generated/shared_pb.js');
const { StreamsService } = require('@eventstore/db-client/generated/streams_grpc_pb.js');
const { BatchAppendResp } = require('@eventstore/db-client/generated/streams_pb.js');

/** The usual answer to an append, by its request. */
export function answerTo(request, position = 1) {
  const success = new BatchAppendResp.Success()
    .setCurrentRevision('0')
    .setPosition(new AllStreamPosition().setCommitPosition(String(position)).setPreparePosition(String(position)));
  return new BatchAppendResp().setCorrelationId(request.getCorrelationId()).setStreamIdentifier(request.getOptions()?.getStreamIdentifier()).setSuccess(success);
}

/**
 * Starts one that says it leads, or that nobody does. `append(request, call)` is handed every last message of an append; `read(call)` every
 * read, which ends at once where it is left out.
 */
export async function startAwkwardServer({ append, read = (call) => call.end(), leads = true }) {
  const server = new Server();
  let port;
  server.addService(GossipService, {
    read: (_call, done) => {
      const itself = new MemberInfo().setState(leads ? MemberInfo.VNodeState.LEADER : MemberInfo.VNodeState.UNKNOWN).setIsAlive(true);
      itself.setHttpEndPoint(new EndPoint().setAddress('127.0.0.1').setPort(port));
      done(null, new ClusterInfo().setMembersList([itself]));
    },
  });
  const refuse = (call, done) => done?.({ code: 12, details: 'not here' });
  server.addService(StreamsService, {
    read,
    batchAppend: (call) => {
      call.on('error', () => undefined);
      call.on('data', (request) => request.getIsFinal() && append(request, call));
    },
    append: refuse,
    delete: refuse,
    tombstone: refuse,
  });
  port = await new Promise((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound))),
  );
  return { connectionString: `esdb://127.0.0.1:${port}?tls=false`, close: () => server.forceShutdown() };
}

/** An error as real servers send it: by its name in the call's metadata. */
export function refusal(code, exception, more = {}) {
  const metadata = new Metadata();
  metadata.set('exception', exception);
  for (const [name, value] of Object.entries(more)) metadata.set(name, value);
  return Object.assign(new Error(exception), { code, details: exception, metadata });
}
