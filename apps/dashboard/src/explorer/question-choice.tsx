import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { currentLanguage } from '../i18n/i18n.js';
import type { AnalystsQuestion } from './analysts-questions.js';
import styles from './explorer.module.css';

const PROMPT = { zh: '常问的问题…', en: 'Questions often asked …' };

/** Opens a question in a tab of its own, filled in, and leaves what stands in the others. */
export function QuestionChoice({ questions }: { readonly questions: readonly AnalystsQuestion[] }) {
  const { addTab, setOperationName } = useGraphiQLActions();
  const queryEditor = useGraphiQL(({ queryEditor: editor }) => editor);
  const variableEditor = useGraphiQL(({ variableEditor: editor }) => editor);
  const language = currentLanguage();

  const open = ({ query, variables }: AnalystsQuestion) => {
    addTab();
    queryEditor?.setValue(query);
    variableEditor?.setValue(JSON.stringify(variables, null, 2));
    // Otherwise whoever runs it at once runs the operation of the tab before.
    setOperationName(/^\w+ (\w+)/.exec(query)![1]!);
  };

  return (
    <select className={styles['questions']} data-testid="questions" aria-label={PROMPT[language]} value="" onChange={({ target }) => open(questions[Number(target.value)]!)}>
      <option value="" disabled>
        {PROMPT[language]}
      </option>
      {questions.map(({ text }, index) => (
        <option key={text.en} value={index}>
          {text[language]}
        </option>
      ))}
    </select>
  );
}
