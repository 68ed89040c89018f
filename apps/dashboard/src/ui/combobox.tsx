import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Name } from './name.js';
import { choiceNamed, choicesMatching, textOf, type Choice } from './choices.js';
import formParts from './form-parts.module.css';
import ink from './ink.module.css';
import styles from './combobox.module.css';

/** So many are offered at once; who looks for another one types on. */
const OFFERED = 50;

/**
 * One of many, found by typing a part of its name or value: arrows and Enter choose, Escape closes (the combobox of the
 * ARIA practices). `onChoose` hears the value, and `''` while what is typed names none.
 *
 * @param accepts values that are taken although they are not among the choices
 */
export function Combobox({
  name,
  label,
  placeholder,
  choices,
  value,
  accepts,
  onChoose,
}: {
  name: string;
  label: string;
  placeholder: string;
  choices: readonly Choice[];
  value: string;
  accepts: RegExp;
  onChoose: (value: string) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string>();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);

  const chosen = choices.find((choice) => choice.value === value);
  const text = typed ?? (chosen === undefined ? value : textOf(chosen));
  const found = choicesMatching(choices, typed ?? '');
  const offered = found.slice(0, OFFERED);
  const unnamed = value === '' && text !== '';
  useEffect(() => input.current?.setCustomValidity(unnamed ? t('choice.pick') : ''), [unnamed, t]);
  useEffect(() => {
    if (open) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [open, active, id]);

  function unfold() {
    setOpen(true);
    setActive(typed === undefined ? offered.findIndex((choice) => choice.value === value) : 0);
  }

  function type(next: string) {
    setTyped(next);
    setOpen(true);
    setActive(next.trim() === '' ? -1 : 0);
    const bare = next.trim();
    onChoose(choiceNamed(choices, next)?.value ?? (accepts.test(bare) ? bare : ''));
  }

  function choose(choice: Choice) {
    setTyped(undefined);
    setOpen(false);
    onChoose(choice.value);
  }

  function leave() {
    setOpen(false);
    if (value !== '') setTyped(undefined);
  }

  function onKeyDown(event: KeyboardEvent) {
    // The Enter that ends the composing of a Chinese word is no choice.
    if (event.nativeEvent.isComposing) return;
    const pointed = open ? offered[active] : undefined;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (open) setActive(Math.min(offered.length - 1, Math.max(0, active + step)));
      else unfold();
    } else if (event.key === 'Enter' && pointed !== undefined) {
      event.preventDefault();
      choose(pointed);
    } else if (event.key === 'Escape') {
      setOpen(false);
    }
  }

  return (
    <div className={`${formParts['field']} ${styles['combobox']}`} data-field>
      <label htmlFor={id}>{label}</label>
      <input
        ref={input}
        id={id}
        name={name}
        required
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={open && active >= 0 ? `${id}-${active}` : undefined}
        placeholder={placeholder}
        dir="auto"
        value={text}
        onChange={(event) => type(event.target.value)}
        onFocus={(event) => event.target.select()}
        onClick={unfold}
        onBlur={leave}
        onKeyDown={onKeyDown}
      />
      {/* Pressing the mouse here leaves the field its focus, so that the list is still there when it is let go. */}
      <div className={styles['body']} hidden={!open} onMouseDown={(event) => event.preventDefault()}>
        <ul id={`${id}-list`} role="listbox" aria-label={label}>
          {open &&
            offered.map((choice, index) => (
              <li
                key={choice.value}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                data-value={choice.value}
                onClick={() => choose(choice)}
              >
                <Name lines={2}>{choice.label}</Name>
                <small className={ink['quiet']}>
                  {choice.detail !== undefined && <Name lines={2}>{choice.detail}</Name>} <span className={ink['digits']}>{choice.value}</span>
                </small>
              </li>
            ))}
        </ul>
        {found.length === 0 && <p className={ink['quiet']}>{t('choice.none')}</p>}
        {found.length > OFFERED && <p className={ink['quiet']}>{t('choice.more', { count: found.length - OFFERED })}</p>}
      </div>
    </div>
  );
}
