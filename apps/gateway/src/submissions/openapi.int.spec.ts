import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { TestGateway, aReturnee, submission } from '../testing/test-gateway.js';

describe('what may be submitted', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.start({}, false);
  });
  afterAll(() => gateway.remove());

  it('is listed with labels, JSON Schema, service and roles', async () => {
    const { body } = await gateway.ask<any[]>('/api/submissions');
    const types = body.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['screen-household', 'register-returnee', 'start-quarantine', 'reserve-masks', 'correct-event']));
    for (const { labels, roles, schema, service } of body) {
      expect(Object.keys(labels).sort()).toEqual(['en', 'ja', 'ko', 'zh']);
      expect(roles.length).toBeGreaterThan(0);
      expect(schema.type).toBe('object');
      expect(service).toBeTruthy();
    }
    const returnee = body.find(({ type }) => type === 'register-returnee');
    expect(returnee.schema.properties.person).toMatchObject({ personal: 'person', labels: { zh: '人员' } });
    expect(returnee.schema.required).not.toContain('household');
  });

  it('may name a person and a household by id instead', async () => {
    const { body } = await gateway.ask('/api/openapi.json');
    const { person, household, arrivedAt } = body.components.schemas.RegisterReturnee.properties.data.properties;
    expect(person).toMatchObject({ personal: 'person', anyOf: [{ required: ['name', 'documentNumber'] }, { required: ['personId'] }] });
    expect(household.anyOf[1]).toMatchObject({ required: ['householdId'], properties: { householdId: { format: 'uuid' } } });
    expect(arrivedAt.anyOf).toBeUndefined();
  });

  it('names every value that can be chosen, so that no form shows a raw one', async () => {
    const { body } = await gateway.ask<any[]>('/api/submissions');
    const unnamed = (schema: any, path: string): string[] =>
      typeof schema !== 'object' || schema === null
        ? []
        : [
            ...(schema.enum ?? []).filter((value: string) => !schema.options?.[value]).map((value: string) => `${path}: ${value}`),
            ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) => unnamed(field, `${path}.${name}`)),
            ...unnamed(schema.items, `${path}[]`),
          ];
    expect(body.flatMap(({ type, schema }) => unnamed(schema, type))).toEqual([]);
  });

  it('is described by a valid OpenAPI 3.1 document', async () => {
    const { status, body } = await gateway.ask('/api/openapi.json');
    expect(status).toBe(200);
    expect(body.openapi).toMatch(/^3\.1\./);
    const { valid, errors } = await new Validator().validate(structuredClone(body));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  it('agrees with what is taken: its schema says yes and no to the same', async () => {
    const { body } = await gateway.ask('/api/openapi.json');
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const validate = ajv.compile({ ...body, $ref: '#/components/schemas/RegisterReturnee' });
    expect(validate(submission('register-returnee', aReturnee()))).toBe(true);
    expect(validate(submission('register-returnee', aReturnee({ tenure: 'palace' })))).toBe(false);
    expect(validate({ ...submission('register-returnee', aReturnee()), actor: 'admin' })).toBe(false);
  });
});
