import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import ink from './ink.module.css';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** A field that does not take what stands in it, and what of it is wrong. */
interface Wrong {
  readonly field: Field;
  /** Where its error stands: the label or the box that holds it. */
  readonly place: Element;
  readonly what: Exclude<keyof ValidityState, 'valid'>;
}

const CHECKED = ['customError', 'valueMissing', 'badInput', 'typeMismatch', 'patternMismatch', 'rangeUnderflow', 'rangeOverflow', 'stepMismatch', 'tooShort', 'tooLong'] as const;

/**
 * What is wrong with the fields of any form of the page, in the reader's language and where each field stands, in place of the browser's
 * own bubbles, which speak the machine's language and go away. A form that is not in order is not sent, as ever; its first such field
 * gets the focus, and an error goes as soon as its field is changed.
 */
export function FieldErrors() {
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  useEffect(() => {
    let isFirst = true;
    const onInvalid = (event: Event) => {
      event.preventDefault();
      const field = event.target as Field;
      const what = CHECKED.find((each) => field.validity[each]) ?? 'customError';
      if (isFirst) {
        field.focus();
        isFirst = false;
        // The fields of one form are told of in one go.
        setTimeout(() => {
          isFirst = true;
        });
      }
      field.setAttribute('aria-invalid', 'true');
      setWrong((before) => [...stillWrong(before, field), { field, place: field.closest('[data-field], label') ?? field.parentElement!, what }]);
    };
    const onChange = ({ target }: Event) => {
      (target as Element).removeAttribute?.('aria-invalid');
      setWrong((before) => (before.length === 0 ? before : stillWrong(before, target)));
    };
    // What is chosen from a list changes its field without a word of the browser's.
    const onClick = () => setTimeout(() => setWrong((before) => (before.length === 0 ? before : stillWrong(before, null))));
    document.addEventListener('click', onClick, true);
    document.addEventListener('invalid', onInvalid, true);
    document.addEventListener('input', onChange, true);
    document.addEventListener('change', onChange, true);
    return () => {
      document.removeEventListener('click', onClick, true);
      document.removeEventListener('invalid', onInvalid, true);
      document.removeEventListener('input', onChange, true);
      document.removeEventListener('change', onChange, true);
    };
  }, []);
  return wrong.map((each) => createPortal(<FieldError {...each} />, each.place));
}

/** What is left of the errors: not that of a field that changes, nor of one that is no longer there. */
const stillWrong = (wrong: readonly Wrong[], changed: EventTarget | null): readonly Wrong[] =>
  wrong.filter(({ field }) => field !== changed && field.isConnected && !field.validity.valid);

function FieldError({ field, what }: Wrong) {
  const { t } = useTranslation();
  const { min = '', max = '', maxLength = 0 } = field as HTMLInputElement;
  return (
    <small className={ink['needs-action']} role="alert">
      {what === 'customError' ? field.validationMessage : t(`fieldError.${what}`, { min, max, length: maxLength })}
    </small>
  );
}
