/** What the parts of the OpenAPI document are written with. */
export type JsonSchema = Record<string, unknown>;

/** A schema that stands in the document under a name. */
export const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
export const content = (schema: JsonSchema) => ({ content: { 'application/json': { schema } } });
export const answer = (description: string, schema?: JsonSchema) => ({ description, ...(schema ? content(schema) : {}) });
/** A refusal, as every address tells it. */
export const problem = (description: string) => ({ description, content: { 'application/problem+json': { schema: ref('Problem') } } });
export const text = (description: string): JsonSchema => ({ type: 'string', description });
