import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { outdatedOperations, typedOperations } from '../../typed-operations.mjs';

const schema = readFileSync(join(dirname(fileURLToPath(import.meta.url)), '../../../read-model/src/schema.graphql'), 'utf8');

describe('the typed operations of the page', () => {
  it('are what the schema makes of them today (`npm run operations` makes them anew)', async () => {
    expect(await outdatedOperations()).toEqual([]);
  });

  it('are not made of a schema that lacks a field which one of them asks for, and the file and the field are named', async () => {
    const without = schema.replace('  ranked: Boolean!', '  rankable: Boolean!');
    await expect(typedOperations(without)).rejects.toThrow(/^graphql\/unit\.fragment\.graphql: .*"ranked"/);
  });

  it('are other types where a field may be empty that never was', async () => {
    const operations = async (text: string) => [...(await typedOperations(text)).values()].join('\n');
    expect(await operations(schema.replace('attention: Attention!', 'attention: Attention'))).not.toBe(await operations(schema));
  });
});
