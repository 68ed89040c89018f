import type { TFunction } from 'i18next';
import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { ProblemError } from '../../api/http.js';
import { problemText } from '../../api/problem-text.js';
import ink from '../../ui/ink.module.css';
import { Notice } from '../../ui/notice.js';

/** Why a report was not taken, and the field of its form that this is about, where there is one. */
export interface Failed {
  readonly text: string;
  readonly field: HTMLElement | undefined;
}

/** What of a form was not taken; of a field within a group the innermost is what it is called by. */
export function failedBy(error: unknown, form: HTMLFormElement, t: TFunction): Failed {
  const name = error instanceof ProblemError ? error.field?.split('.').pop() : undefined;
  const field = [...form.elements].find((element) => name !== undefined && element.getAttribute('name') === name);
  return { text: problemText(error, t), field: field instanceof HTMLElement ? field : undefined };
}

/** Why a report was not taken, said at its field, which gets the focus; else below the form, where nothing moves away from under a finger. */
export function ReportFailure({ text, field }: Failed) {
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    (field ?? said.current)?.scrollIntoView({ block: 'nearest' });
    field?.focus();
  }, [field, text]);
  const place = field?.closest('label') ?? field?.parentElement;
  if (place != null) {
    return createPortal(
      <small className={ink['needs-action']} role="alert" data-testid="field-refused">
        {text}
      </small>,
      place,
    );
  }
  return (
    <div ref={said}>
      <Notice tone="action">{text}</Notice>
    </div>
  );
}
