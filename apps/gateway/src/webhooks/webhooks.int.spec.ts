import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOUR, ItemsToDealWith, MINUTE, orgUnitCode, type ItemToDealWith } from '@yiwang/kernel';
import { AuditLog } from '../audit/audit-log.js';
import { at, TestGateway } from '../testing/test-gateway.js';
import { WebhookReceiver } from '../testing/webhook-receiver.js';
import { TESTS_A_MINUTE } from './tests-allowance.js';
import { MOST_WEBHOOKS } from './webhook.js';
import { WebhookHosts } from './webhook-hosts.js';
import { WebhookPost } from './webhook-post.js';
import { PER_WEBHOOK, WebhookDelivery, WebhookSender } from './webhook-sender.js';
import { Webhooks } from './webhooks.js';

const STREET = '310105002';
const OTHER = '310120001';
const BEYOND: ItemToDealWith = {
  kind: 'beyond', key: 'beyond scr_coverage 310105002006', side: 'below',
  element: { code: 'scr_coverage', name: { zh: '排摸覆盖率', en: 'Screening coverage' }, unit: { zh: '%', en: '%' } },
  orgUnit: { code: orgUnitCode('310105002006'), name: { zh: '曹家堰*[x](http://a.b)', en: 'Caojiayan' } }, value: 81.25, limit: 90, isSnoozed: false,
};
const OVERDUE: ItemToDealWith = {
  kind: 'overdue', key: 'overdue qua_overdue 310105002006',
  element: { code: 'qua_overdue', name: { zh: '逾期未解除', en: 'Overdue for release' }, unit: { zh: '人', en: 'people' } },
  orgUnit: { code: orgUnitCode('310105002006'), name: { zh: '曹家堰', en: 'Caojiayan' } }, value: 2, limit: null, since: at('2020-02-08T10:30:00+08:00'), isSnoozed: false,
};

/** A receiver by its address, and any host below a name at the same port. */
const hostsOf = ({ origin }: WebhookReceiver) => WebhookHosts.of(`${origin},http://*.example.cn:${new URL(origin).port}`);

/** What stands in each street, as the test says. */
class Standing extends ItemsToDealWith {
  readonly items = new Map<string, readonly ItemToDealWith[]>();
  override async of(street: string): Promise<readonly ItemToDealWith[]> {
    return this.items.get(street) ?? [];
  }
}

describe('webhooks', () => {
  let gateway: TestGateway;
  let receiver: WebhookReceiver;
  let elsewhere: WebhookReceiver;
  let standing: Standing;
  let sender: WebhookSender;

  beforeAll(async () => {
    [receiver, elsewhere] = [await WebhookReceiver.start(), await WebhookReceiver.start()];
    gateway = await TestGateway.start({ webhookHosts: hostsOf(receiver) });
  });
  beforeEach(() => {
    standing = new Standing();
    sender = anotherSender();
    receiver.received.length = 0;
    receiver.answer = (response) => response.end('{"errcode":0,"errmsg":"ok"}');
  });
  afterEach(async () => {
    await sender.stop();
    for (const { webhook } of await gateway.app.get(Webhooks).list()) await gateway.app.get(Webhooks).remove(webhook.id, 'test');
  });
  afterAll(async () => {
    await gateway.remove();
    await Promise.all([receiver.close(), elsewhere.close()]);
  });

  const anotherSender = (delivery = gateway.app.get(WebhookDelivery)) =>
    new WebhookSender({ webhooks: gateway.app.get(Webhooks), delivery, items: standing, clock: gateway.clock, onTrouble: (error) => { throw error; } });
  const form = (over: object = {}) => ({ orgUnit: STREET, name: '值班群', format: 'wecom', url: `${receiver.origin}/send?key=0a1b2c3d-secret-3f9a`, all: true, ...over });
  const post = (over: object = {}, as = `street-${STREET}`) => gateway.ask('/api/webhooks', { as, body: form(over) });
  const add = async (over: object = {}): Promise<any> => (await post(over)).body;
  const shown = async (id: string) => (await gateway.ask(`/api/webhooks?orgUnit=${STREET}`, { as: `street-${STREET}` })).body.webhooks.find((one: { id: string }) => one.id === id);
  const round = async (items?: readonly ItemToDealWith[], by = sender) => {
    if (items !== undefined) standing.items.set(STREET, items);
    await by.look();
    await by.send();
    await by.idle();
  };
  /** Added, with what stands already known. */
  const listening = async (over: object = {}) => {
    const added = await add(over);
    await round([]);
    return added;
  };

  describe('are kept by the office', () => {
    it('one is added, and nothing of it that is secret is said again, or lies anywhere as it is', async () => {
      const { status, body } = await post();
      expect([status, body]).toEqual([201, {
        id: expect.any(String), orgUnit: STREET, name: '值班群', format: 'wecom', all: true, overdue: false, elements: [], tellsEnd: false, language: 'zh',
        target: `${receiver.origin}/…3f9a`, isPaused: false, addedAt: '2020-02-08T12:00:00.000+08:00', addedBy: `street-${STREET}`, isWatching: false, waiting: 0, delivered: 0, givenUp: 0,
      }]);
      const generic = await add({ format: 'generic' });
      expect(generic.secret).toMatch(/^whsec_[\w+/]{43}=$/);
      expect(JSON.stringify((await gateway.ask(`/api/webhooks?orgUnit=${STREET}`, { as: 'admin' })).body)).not.toMatch(/whsec_|0a1b2c3d/);
      const vault = join(gateway.directory, 'vault');
      for (const file of process.env['TEST_DATABASE_URL'] ? [] : readdirSync(vault)) {
        for (const secret of ['0a1b2c3d-secret', generic.secret]) expect(readFileSync(join(vault, file)).includes(secret)).toBe(false);
      }
      expect(JSON.stringify((await gateway.events()).map(({ data }) => data))).not.toContain('0a1b2c3d');
    });

    it.each<[string, object, string, string | undefined]>([
      ['a host that the operator did not name', { url: 'https://example.com/x' }, 'webhook-host-not-allowed', 'url'],
      ['another port', { url: 'http://127.0.0.1:1/x' }, 'webhook-host-not-allowed', 'url'],
      ['no address', { url: 'nowhere' }, 'invalid-field', 'url'],
      ['a format that there is not', { format: 'fax' }, 'invalid-field', 'format'],
      ['钉钉 without its secret', { format: 'dingtalk' }, 'invalid-field', 'secret'],
      ['a secret where there is none', { secret: 'SEC12345678' }, 'invalid-field', 'secret'],
      ['nothing to be told of', { all: false }, 'invalid-field', 'elements'],
      ['a committee', { orgUnit: '310105002006' }, 'invalid-field', 'orgUnit'],
      ['another office', { orgUnit: OTHER }, 'not-your-unit', 'orgUnit'],
    ])('is not added with %s', async (_, over, code, field) => expect((await post(over)).body).toMatchObject({ code, field }));

    it('by nobody else: others are refused before what they send is read, and another office is not even told that it is there', async () => {
      const { id } = await add();
      for (const as of ['committee-310105002006', 'analyst', `crew-${STREET}`]) {
        expect((await gateway.ask('/api/webhooks', { as, body: { nonsense: 1 } })).body.code).toBe('not-your-role');
        expect((await gateway.ask(`/api/webhooks?orgUnit=${STREET}`, { as })).body.code).toBe('not-your-role');
        expect((await gateway.ask(`/api/webhooks/${id}`, { as, method: 'DELETE' })).body.code).toBe('not-your-role');
      }
      const theirs = await gateway.ask('/api/webhooks', { as: 'admin', body: form({ orgUnit: OTHER }) });
      expect(theirs.status).toBe(201);
      for (const [path, method, body] of [['', 'DELETE', undefined], ['', 'PATCH', { isPaused: true }], ['/test', 'POST', undefined]] as const) {
        expect((await gateway.ask(`/api/webhooks/${theirs.body.id}${path}`, { as: `street-${STREET}`, method, body })).body.code).toBe('webhook-not-found');
      }
      expect((await gateway.ask(`/api/webhooks?orgUnit=${OTHER}`, { as: `street-${STREET}` })).body.code).toBe('not-your-unit');
    });

    it('so many of an office, and no more', async () => {
      for (let n = 0; n < MOST_WEBHOOKS; n += 1) expect((await post()).status).toBe(201);
      expect((await post()).body.code).toBe('too-many-webhooks');
    });

    it('one is tried at once, and says what became of it; not all too often', async () => {
      gateway.clock.instant += MINUTE;
      const { id } = await add();
      const test = () => gateway.ask(`/api/webhooks/${id}/test`, { as: `street-${STREET}`, method: 'POST' });
      expect((await test()).body).toEqual({ status: 200, answer: '{"errcode":0,"errmsg":"ok"}' });
      expect(JSON.parse(receiver.received[0]!.body)).toEqual({ msgtype: 'markdown', markdown: { content: '**测试**\n> 「值班群」可以收到需要处置的事项\n2020-02-08 12:01' } });
      receiver.answer = (response) => response.end('{"errcode":93000,"errmsg":"invalid key 0a1b2c3d-secret-3f9a"}');
      expect((await test()).body).toEqual({ failure: 'robot-refused', status: 200, answer: '{"errcode":93000,"errmsg":"invalid key …"}' });
      for (let n = 2; n < TESTS_A_MINUTE; n += 1) await test();
      expect((await test()).body.code).toBe('too-many-webhook-tests');
    });

    it('all that is done to them stands in the audit', async () => {
      const { id } = await add();
      await gateway.ask(`/api/webhooks/${id}`, { as: `street-${STREET}`, method: 'PATCH', body: { isPaused: true } });
      expect((await gateway.ask(`/api/webhooks/${id}`, { as: `street-${STREET}`, method: 'DELETE' })).status).toBe(204);
      expect(await shown(id)).toBeUndefined();
      const ofThis = (await gateway.app.get(AuditLog).page(50)).filter(({ about }) => about === `webhook:${id}`);
      const said = { orgUnit: STREET, name: '值班群', format: 'wecom', host: new URL(receiver.origin).host };
      expect(ofThis).toMatchObject(['webhook-removed', 'webhook-paused', 'webhook-added'].map((act) => ({ account: `street-${STREET}`, act, said })));
      expect(JSON.stringify(ofThis)).not.toContain('0a1b2c3d');
    });
  });

  describe('tell what came', () => {
    it('in the words of 企业微信, names as no markup', async () => {
      await listening();
      gateway.clock.instant = at('2020-02-09T09:05:00+08:00');
      await round([BEYOND]);
      expect(receiver.received).toMatchObject([{
        url: '/send?key=0a1b2c3d-secret-3f9a',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: '{"msgtype":"markdown","markdown":{"content":"**需要处置**\\n> 曹家堰＊［x］（http：//a.b）「排摸覆盖率」为 81.3%,低于界限 90%\\n2020-02-09 09:05"}}',
      }]);
    });

    it('as text, in English', async () => {
      await listening({ format: 'wecom-text', language: 'en' });
      await round([OVERDUE]);
      expect(receiver.received.map(({ body }) => body)).toEqual([
        '{"msgtype":"text","text":{"content":"To deal with\\nCaojiayan: Overdue for release, 2 people overdue, the first since 2020-02-08 10:30\\n2020-02-09 09:05"}}',
      ]);
    });

    it('as 钉钉 wants it signed', async () => {
      const secret = 'SEC3f0c0ffee0123456789';
      await listening({ format: 'dingtalk', secret, url: `${receiver.origin}/robot/send?access_token=abc` });
      await round([OVERDUE]);
      const { url, body } = receiver.received[0]!;
      const asked = new URL(url, receiver.origin).searchParams;
      const timestamp = String(gateway.clock.instant);
      expect([asked.get('access_token'), asked.get('timestamp')]).toEqual(['abc', timestamp]);
      expect(asked.get('sign')).toBe(createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'));
      expect(body).toBe('{"msgtype":"markdown","markdown":{"title":"需要处置","text":"#### 需要处置\\n\\n曹家堰「逾期未解除」2人超时，最早自 2020-02-08 10:30 起\\n\\n2020-02-09 09:05"}}');
    });

    it('as a signed CloudEvent', async () => {
      const { secret } = await listening({ format: 'generic', language: 'en' });
      await round([{ ...BEYOND, orgUnit: OVERDUE.orgUnit }]);
      const { headers, body } = receiver.received[0]!;
      const id = headers['webhook-id']!;
      expect(headers).toMatchObject({ 'content-type': 'application/cloudevents+json; charset=utf-8', 'webhook-timestamp': String(gateway.clock.instant / 1000) });
      const signed = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64')).update(`${id}.${headers['webhook-timestamp']}.${body}`).digest('base64');
      expect(headers['webhook-signature']).toBe(`v1,${signed}`);
      expect(body).toBe(
        `{"specversion":"1.0","id":"${id}","source":"urn:yiwang:street:310105002","type":"yiwang.item.came","subject":"beyond scr_coverage 310105002006",` +
        '"time":"2020-02-09T09:05:00.000+08:00","datacontenttype":"application/json","data":{"text":"To deal with: Caojiayan: Screening coverage is 81.3%, below the limit of 90%",' +
        '"kind":"beyond","element":{"code":"scr_coverage","name":"Screening coverage","unit":"%"},"orgUnit":{"code":"310105002006","name":"Caojiayan"},"value":81.25,"limit":90,"side":"below"}}',
      );
    });

    it('and what stood before they were added is not told of, nor what came while one was paused', async () => {
      const { id } = await add();
      await round([OVERDUE]);
      expect(await shown(id)).toMatchObject({ isWatching: true, waiting: 0 });
      const paused = await gateway.ask(`/api/webhooks/${id}`, { as: `street-${STREET}`, method: 'PATCH', body: { isPaused: true } });
      expect(paused.body.isPaused).toBe(true);
      await round([OVERDUE, BEYOND]);
      await gateway.ask(`/api/webhooks/${id}`, { as: `street-${STREET}`, method: 'PATCH', body: { isPaused: false } });
      await round();
      expect(receiver.received).toEqual([]);
    });

    it('and that it left, where that is wanted', async () => {
      await listening({ tellsEnd: true });
      await round([OVERDUE]);
      await round([]);
      gateway.clock.instant += 11 * MINUTE;
      await round([]);
      expect(receiver.received.map(({ body }) => JSON.parse(body).markdown.content.split('\n')[0])).toEqual(['**需要处置**', '**不再需要处置**']);
    });

    it('no more in a minute than robots bear; the rest waits', async () => {
      const { id } = await listening();
      await round(Array.from({ length: PER_WEBHOOK + 5 }, (_, n) => ({ ...OVERDUE, key: String(n) })));
      expect([receiver.received.length, (await shown(id)).waiting]).toEqual([PER_WEBHOOK, 5]);
      gateway.clock.instant += MINUTE;
      await round();
      expect([receiver.received.length, (await shown(id)).waiting]).toEqual([PER_WEBHOOK + 5, 0]);
    });
  });

  describe('when it does not arrive', () => {
    const idsIn = () => receiver.received.map(({ headers }) => headers['webhook-id']);

    it('then it is tried again under the same id with the same bytes, signed anew', async () => {
      const { id } = await listening({ format: 'generic' });
      receiver.answer = (response) => response.writeHead(500).end('sorry');
      await round([OVERDUE]);
      expect(await shown(id)).toMatchObject({ waiting: 1, delivered: 0, last: { failure: 'refused', status: 500, answer: 'sorry', tries: 1 } });
      await round();
      expect(receiver.received.length).toBe(1);
      gateway.clock.instant += 13_000;
      receiver.answer = (response) => response.writeHead(204).end();
      await round();
      const [first, second] = receiver.received;
      expect([second!.body, second!.headers['webhook-id']]).toEqual([first!.body, first!.headers['webhook-id']]);
      expect(second!.headers['webhook-timestamp']).not.toBe(first!.headers['webhook-timestamp']);
      expect(await shown(id)).toMatchObject({ waiting: 0, delivered: 1, last: { status: 204, tries: 2 } });
      await round();
      expect(receiver.received.length).toBe(2);
    });

    it('then it is given up after hours, by name', async () => {
      const { id } = await listening({ format: 'generic' });
      receiver.answer = (response) => response.writeHead(503).end();
      await round([OVERDUE]);
      for (let tries = 1; tries < 8; tries += 1) {
        gateway.clock.instant += 8 * HOUR;
        gateway.signOut();
        await round();
      }
      expect(new Set(idsIn()).size).toBe(1);
      expect([idsIn().length, await shown(id)]).toMatchObject([8, { waiting: 0, givenUp: 1, last: { failure: 'refused', status: 503, tries: 8, isGivenUp: true } }]);
    });

    it('since the process ended on the way, then the next one sends it under the same id, and once it is taken no more', async () => {
      const { id } = await listening({ format: 'generic' });
      receiver.answer = () => undefined;
      standing.items.set(STREET, [OVERDUE]);
      await sender.look();
      await sender.send();
      while (receiver.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      await sender.stop();
      expect(await shown(id)).toMatchObject({ waiting: 1, delivered: 0 });
      receiver.answer = (response) => response.end('ok');
      sender = anotherSender();
      await round();
      expect([idsIn().length, new Set(idsIn()).size]).toEqual([2, 1]);
      await sender.stop();
      sender = anotherSender();
      await round();
      expect(idsIn().length).toBe(2);
    });

    it('in time, then it is tried again, and holds up no other', async () => {
      const slow = await listening({ format: 'generic' });
      const quick = await listening();
      const post = new WebhookPost(WebhookHosts.of(receiver.origin), 150);
      receiver.answer = (response) => void (receiver.received.at(-1)!.headers['webhook-id'] === undefined && response.end('{"errcode":0}'));
      await round([OVERDUE], anotherSender(new WebhookDelivery(gateway.app.get(Webhooks), post, gateway.clock)));
      await post.close();
      expect(await shown(slow.id)).toMatchObject({ waiting: 1, last: { failure: 'timed-out' } });
      expect(await shown(quick.id)).toMatchObject({ waiting: 0, delivered: 1 });
    });

    it.each<[string, (response: any) => void, object]>([
      ['a redirect, which is not followed', (response) => response.writeHead(307, { location: `${elsewhere.origin}/x` }).end(), { failure: 'redirected', status: 307 }],
      ['a robot that refuses', (response) => response.end('{"errcode":310000,"errmsg":"sign not match"}'), { failure: 'robot-refused', status: 200 }],
      ['an answer that says nothing', (response) => response.end('<html>'), { failure: 'unreadable-answer', status: 200, answer: '<html>' }],
      ['a broken line', (response) => response.destroy(), { failure: 'unreachable', answer: 'UND_ERR_SOCKET' }],
    ])('by %s, then that is said', async (_, answer, last) => {
      const { id } = await listening();
      receiver.answer = answer;
      await round([OVERDUE]);
      expect(await shown(id)).toMatchObject({ waiting: 1, last });
      expect(elsewhere.received).toEqual([]);
    });

    it('of a huge answer only the beginning is read', async () => {
      const { id } = await listening({ format: 'generic' });
      let isClosed = false;
      receiver.answer = (response) => {
        response.on('close', () => (isClosed = true));
        const more = () => { while (!response.destroyed && response.write('x'.repeat(65_536)));  };
        response.on('drain', more);
        more();
      };
      await round([OVERDUE]);
      expect((await shown(id)).last).toMatchObject({ status: 200, answer: 'x'.repeat(200) });
      while (!isClosed) await new Promise((resolve) => setTimeout(resolve, 10));
    });

    it('since the name leads inside and the operator did not name it itself, then nobody is called', async () => {
      const { id } = await listening({ format: 'generic', url: `http://hooks.example.cn:${new URL(receiver.origin).port}/` });
      const post = new WebhookPost(hostsOf(receiver), undefined, (_, __, found) => found(null, [{ address: '101.91.40.24', family: 4 }, { address: '127.0.0.1', family: 4 }]));
      await round([OVERDUE], anotherSender(new WebhookDelivery(gateway.app.get(Webhooks), post, gateway.clock)));
      await post.close();
      expect((await shown(id)).last).toMatchObject({ failure: 'address-not-allowed' });
      expect(receiver.received).toEqual([]);
    });

    it('since the operator took the host back, then nobody is called', async () => {
      const { id } = await listening();
      const post = new WebhookPost(WebhookHosts.of('qyapi.weixin.qq.com'));
      await round([OVERDUE], anotherSender(new WebhookDelivery(gateway.app.get(Webhooks), post, gateway.clock)));
      await post.close();
      expect((await shown(id)).last).toMatchObject({ failure: 'host-not-allowed' });
      expect(receiver.received).toEqual([]);
    });
  });
});

describe('a gateway whose operator named no host for webhooks', () => {
  it('says so, and adds none', async () => {
    const gateway = await TestGateway.start({}, false);
    const as = `street-${STREET}`;
    expect((await gateway.ask(`/api/webhooks?orgUnit=${STREET}`, { as })).body).toEqual({ isOn: false, webhooks: [] });
    const body = { orgUnit: STREET, name: 'x', format: 'wecom', url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1', all: true };
    expect((await gateway.ask('/api/webhooks', { as, body })).body.code).toBe('webhooks-off');
    await gateway.remove();
  });
});
