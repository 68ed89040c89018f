import type { Call, Method } from './grpc-server.js';
import { frame } from './grpc-server.js';
import { invalidArgument } from './grpc-error.js';

/** A method that takes one message and answers with one. */
export function unary(answer: (request: Buffer, call: Call) => Uint8Array | Promise<Uint8Array>): Method {
  return gathered(([request], call) => {
    if (!request) throw invalidArgument('The request has no message.');
    return answer(request, call);
  });
}

/** A method that takes the client's messages together and answers with one. */
export function gathered(
  answer: (requests: readonly Buffer[], call: Call) => Uint8Array | Promise<Uint8Array>,
  accept?: (message: Buffer, requests: readonly Buffer[]) => void,
): Method {
  return (call) => {
    const requests: Buffer[] = [];
    return {
      message: (bytes) => {
        accept?.(bytes, requests);
        requests.push(bytes);
      },
      end: () => {
        const answered = async () => {
          call.write(frame(await answer(requests, call)));
          call.end();
        };
        answered().catch((error: unknown) => call.fail(error));
      },
    };
  };
}

/** A method that takes one message and answers with as many as it likes. */
export function serverStreaming(serve: (request: Buffer, call: Call) => Promise<void>): Method {
  return (call) => {
    let request: Buffer | undefined;
    return {
      message: (bytes) => (request ??= bytes),
      end: () => {
        const served = async () => {
          if (!request) throw invalidArgument('The request has no message.');
          await serve(request, call);
          call.end();
        };
        served().catch((error: unknown) => call.fail(error));
      },
    };
  };
}
