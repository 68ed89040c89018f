import { jest } from '@jest/globals';
import { importLedger, refusedRowsOf, type ImportResult, type Progress } from './import-ledger.js';

const result: ImportResult = { kind: 'screening', rows: 3, recorded: 3, alreadyRecorded: 0, refused: 0, verdicts: [] };
const ledger = { orgUnit: '310120001001', file: new File(['序号'], 'ledger.csv') };

/** An NDJSON answer in these pieces, which may break anywhere, within a character too. */
function answering(...pieces: (string | Uint8Array)[]): void {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(typeof piece === 'string' ? encoder.encode(piece) : piece);
      controller.close();
    },
  });
  globalThis.fetch = jest.fn<typeof fetch>(async () => new Response(body, { headers: { 'content-type': 'application/x-ndjson' } }));
}

async function run(): Promise<{ progress: Progress[]; result: ImportResult }> {
  const progress: Progress[] = [];
  const answer = await importLedger(ledger, (each) => progress.push(each), new AbortController().signal);
  return { progress, result: answer };
}

describe('an import', () => {
  const original = globalThis.fetch;
  afterEach(() => {
    globalThis.fetch = original;
  });

  it('tells its progress and then its result', async () => {
    answering('{"progress":{"done":1,"rows":3}}\n{"progress":{"done":3,"rows":3}}\n', `${JSON.stringify({ result })}\n`);
    expect(await run()).toEqual({ progress: [{ done: 1, rows: 3 }, { done: 3, rows: 3 }], result });
  });

  it('is understood in whatever pieces it arrives, its last line without an end', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ result: { ...result, notes: ['开启轮次'] } }));
    answering('{"progress":{"done":1,', '"rows":3}}\n', bytes.slice(0, -7), bytes.slice(-7));
    expect((await run()).result.notes).toEqual(['开启轮次']);
  });

  it('that ends before its result is refused as interrupted: it is to be imported again', async () => {
    answering('{"progress":{"done":1,"rows":3}}\n');
    await expect(run()).rejects.toMatchObject({ code: 'interrupted' });
  });

  it('that the edge refuses says why in its words', async () => {
    globalThis.fetch = jest.fn<typeof fetch>(async () =>
      Response.json({ status: 422, code: 'unknown-ledger', detail: '认不出这份台账' }, { status: 422 }),
    );
    await expect(run()).rejects.toMatchObject({ code: 'unknown-ledger', message: '认不出这份台账', status: 422 });
  });

  it('gives the refused rows as the edge’s file, by a trial that records nothing', async () => {
    const asked = jest.fn<typeof fetch>(async () => new Response('序号,原因\r\n', { headers: { 'content-type': 'text/csv' } }));
    globalThis.fetch = asked;
    expect(await (await refusedRowsOf(ledger)).text()).toBe('序号,原因\r\n');
    expect(asked.mock.calls[0]![0]).toBe('/api/imports?orgUnit=310120001001&dryRun=true&answer=refused-rows');
  });

  it('that cannot be sent is refused as offline', async () => {
    globalThis.fetch = jest.fn<typeof fetch>(async () => {
      throw new TypeError('fetch failed');
    });
    await expect(run()).rejects.toMatchObject({ code: 'offline' });
  });
});
