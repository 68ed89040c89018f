import { useRef, useState, type FormEvent, type RefObject } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatValue } from '../../../format/number.js';
import buttons from '../../../ui/buttons.module.css';
import formParts from '../../../ui/form-parts.module.css';
import ink from '../../../ui/ink.module.css';
import { useSending } from '../../report/use-sending.js';
import { useUser } from '../../session/session-context.js';
import { officeOf } from '../office-of.js';
import type { ElementName } from '../operations/board-setting.query.js';
import type { OfficeThreshold } from '../operations/thresholds.query.js';
import { useThresholds } from '../use-thresholds.js';
import styles from './limits.module.css';

const KINDS = ['ABOVE', 'BELOW', 'SILENT', 'UNEQUAL', 'FASTER'] as const;

/**
 * From where on a number calls for somebody: as the office of its street set it, or else as the catalogue of elements has it; who
 * speaks for the office sets and clears its own here, and reads what it may set. Nothing where there is no limit and the reader sets none.
 *
 * @param element with its office's limits, as the board has it
 * @param at of the past nothing is set
 */
export function Limits({ element, unit, at }: { element: ElementName; unit: string; at: string | undefined }) {
  const { t } = useTranslation();
  const { role } = useUser();
  const { thresholds, readAgain } = useThresholds(unit, at);
  const { say, sending, failure } = useSending(readAgain);
  const office = officeOf(unit);
  const own = thresholds.filter((threshold) => threshold.element === element.code);
  const sets = office !== undefined && at === undefined && (role === 'street' || role === 'admin');
  const fromCatalogue = catalogueLimit(element, own);
  const choice = useRef<HTMLSelectElement>(null);
  if (!sets && own.length === 0 && fromCatalogue === undefined) return null;
  const send = (type: string, kind: OfficeThreshold['kind'], limit?: number) =>
    office !== undefined && !sending && void say({ type, orgUnit: office, data: { element: element.code, kind: kind.toLowerCase(), ...(limit === undefined ? {} : { limit }) } });
  // What is pressed goes away with its limit: whoever came by the keys goes on at the form.
  const clear = (kind: OfficeThreshold['kind']) => {
    send('clear-element-threshold', kind);
    choice.current?.focus();
  };
  return (
    <section data-testid="limits">
      <h3>{t('limit.title')}</h3>
      <CatalogueLimit limit={fromCatalogue} unit={element.unit} isAlone={own.length === 0} />
      <ul className={styles['limits']}>
        {own.map(({ kind, limit }) => (
          <li key={kind} data-limit={kind}>
            {t(`limit.kind.${kind}`)} <b>{formatValue(limit, '')}</b> <small>{unitOf(kind, element.unit, t)}</small>
            {sets && (
              <button type="button" className={buttons['plain']} aria-disabled={sending} onClick={() => clear(kind)}>
                {t('limit.clear')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {sets && <p className={ink['quiet']}>{t(fromCatalogue === undefined ? 'limit.maySet' : 'limit.mayReplace')}</p>}
      {sets && <LimitForm choice={choice} element={element} sending={sending} onSet={(kind, limit) => send('set-element-threshold', kind, limit)} />}
      {sets && <Link to={`/webhooks?unit=${office.slice(0, -3)}`}>{t('limit.webhooks')}</Link>}
      {failure !== undefined && (
        <p className={ink['needs-action']} role="alert">
          {failure}
        </p>
      )}
    </section>
  );
}

/** The catalogue's own limit where it holds; that there is none at all, where it would stand alone. */
function CatalogueLimit({ limit, unit, isAlone }: { limit: ReturnType<typeof catalogueLimit>; unit: string; isAlone: boolean }) {
  const { t } = useTranslation();
  if (limit === undefined) return isAlone ? <p className={ink['quiet']}>{t('limit.none')}</p> : null;
  return (
    <p data-testid="catalogue-limit">
      {t(`limit.kind.${limit.kind}`)} <b>{formatValue(limit.limit, '')}</b> <small>{unit}</small> <span className={ink['quiet']}>{t('limit.ofCatalogue')}</span>
    </p>
  );
}

/** In what a limit is measured: how far shares lie apart, in percentage points. */
function unitOf(kind: OfficeThreshold['kind'], unit: string, t: TFunction): string {
  if (kind === 'SILENT') return t('limit.hours');
  return unit === '%' && (kind === 'UNEQUAL' || kind === 'FASTER') ? t('limit.points') : unit;
}

/** The limit that an element brings along; `undefined` where it has none, or its office has set one in its place. */
export function catalogueLimit(
  { attention, threshold }: Pick<ElementName, 'attention' | 'threshold'>,
  own: readonly Pick<OfficeThreshold, 'kind'>[],
): { readonly kind: 'ABOVE' | 'BELOW'; readonly limit: number } | undefined {
  const isReplaced = own.some(({ kind }) => kind === 'ABOVE' || kind === 'BELOW');
  if (isReplaced || threshold === null || attention === 'NONE') return undefined;
  return { kind: attention === 'HIGH' ? 'ABOVE' : 'BELOW', limit: threshold };
}

function LimitForm({
  choice,
  element,
  sending,
  onSet,
}: {
  choice: RefObject<HTMLSelectElement | null>;
  element: ElementName;
  sending: boolean;
  onSet: (kind: OfficeThreshold['kind'], limit: number) => void;
}) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<OfficeThreshold['kind']>(element.attention === 'LOW' ? 'BELOW' : 'ABOVE');
  const [limit, setLimit] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSet(kind, Number(limit));
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      <label className={formParts['field']}>
        <span>{t('limit.when')}</span>
        <select ref={choice} value={kind} onChange={(event) => setKind(KINDS.find((each) => each === event.target.value) ?? kind)}>
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {t(`limit.kind.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label className={formParts['field']}>
        <span>
          {t('limit.value')} ({unitOf(kind, element.unit, t)})
        </span>
        <input type="number" min={0} max={element.unit === '%' && kind !== 'SILENT' ? 100 : undefined} step={1} required value={limit} onChange={(event) => setLimit(event.target.value)} />
      </label>
      <button type="submit" className={buttons['button']} aria-disabled={sending}>
        {t('limit.set')}
      </button>
    </form>
  );
}
