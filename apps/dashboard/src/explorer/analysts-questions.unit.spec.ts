import { readFileSync } from 'node:fs';
import { buildSchema, getVariableValues, parse, validate, type OperationDefinitionNode } from 'graphql';
import { analystsQuestions } from './analysts-questions.js';

const schema = buildSchema(readFileSync(new URL('../../../read-model/src/schema.graphql', import.meta.url), 'utf8'));
const questions = analystsQuestions('310105002', new Date('2020-02-14T06:00:00Z'));

describe('the questions of analysts', () => {
  it('are ten, each in both languages', () => {
    expect(questions).toHaveLength(10);
    for (const { text } of questions) expect(text.zh).not.toBe(text.en);
  });

  it.each(questions.map(({ text, query, variables }) => ({ name: text.en, query, variables })))('can be asked as it stands: $name', ({ query, variables }) => {
    const document = parse(query);
    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
    const { variableDefinitions = [] } = document.definitions[0] as OperationDefinitionNode;
    const { errors, coerced } = getVariableValues(schema, variableDefinitions, variables);
    expect(errors).toBeUndefined();
    expect(coerced).toEqual(variables);
  });
});
