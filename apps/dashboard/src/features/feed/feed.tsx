import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMinute } from '../../format/time.js';
import type { UnitName } from '../../graphql/unit.fragment.js';
import ink from '../../ui/ink.module.css';
import { Name } from '../../ui/name.js';
import { ReadingLine } from '../../ui/reading-line.js';
import { useWholeLines } from '../../ui/use-whole-lines.js';
import { useToday } from '../board/live/board-context.js';
import type { ElementName } from '../board/operations/board-setting.query.js';
import card from '../board/parts/card.module.css';
import { useKiosk } from '../session/use-kiosk.js';
import { unitAmong } from '../units/committees.js';
import { linesOf } from './feed-entries.js';
import type { FeedEntry } from './operations/feed.query.js';
import { sentenceOf, type Sentences } from './sentence-of.js';
import { useFeed } from './use-feed.js';
import styles from './feed.module.css';

/**
 * 实时播报: what just happened, in sentences. It holds still while someone reads: while it is pointed at, has the focus, or
 * is scrolled away from its beginning; what comes meanwhile is counted, and told when the reader has gone on.
 *
 * @param elements what numbers are called
 * @param told what a film tells in place of what happened last
 * @param area the unit to which the reader has narrowed the page. Mount it anew for another one, and for another moment
 */
export function Feed({
  unit,
  units,
  elements,
  area,
  at,
  told,
  onEntry,
}: {
  unit: UnitName;
  units: readonly UnitName[];
  elements: readonly ElementName[];
  area: string | undefined;
  at: string | undefined;
  told?: readonly FeedEntry[] | undefined;
  /** Told of each entry as it comes in. */
  onEntry?: (entry: FeedEntry) => void;
}) {
  const { t, i18n } = useTranslation();
  const kiosk = useKiosk();
  const entries = useFeed(area ?? unit.code, at, told, onEntry);
  const [kind, setKind] = useState('');
  const [held, setHeld] = useState<readonly FeedEntry[]>();
  const today = useToday(at);
  const shown = held ?? entries ?? NONE;
  const more = held === undefined ? 0 : (entries ?? []).filter(({ id }) => !held.some((known) => known.id === id)).length;

  // All sentences there are: made anew for another language, not for another event.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const sentences = useMemo(() => t('said', { returnObjects: true }) as Sentences, [i18n.language]);
  const lines = useMemo(() => {
    const nameOfElement = (code: string) => elements.find((element) => element.code === code)?.name;
    const wanted = shown.filter(({ type }) => kind === '' || type === kind);
    return linesOf(wanted, (entry) => sentenceOf(entry, sentences, nameOfElement), formatMinute);
  }, [shown, kind, sentences, elements]);

  const nameOf = (code: string) => (unitAmong(units, code) ?? unit).name;
  const [lineBox] = useWholeLines<HTMLDivElement>();
  const hold = () => setHeld((before) => before ?? entries);
  const goOn = () => setHeld(undefined);
  return (
    <section className={`${card['card']} ${styles['feed']}`} aria-labelledby="feed-title" data-testid="feed">
      <header>
        <h2 id="feed-title">{t('feed.title')}</h2>
        {!kiosk && <KindChoice types={[...new Set((entries ?? []).map(({ type }) => type))].sort().join(' ')} kind={kind} onChoose={setKind} />}
      </header>
      <div
        ref={lineBox}
        className={styles['lines']}
        tabIndex={0}
        role="log"
        aria-labelledby="feed-title"
        onPointerEnter={hold}
        onPointerLeave={(event) => event.currentTarget.scrollTop === 0 && goOn()}
        onFocus={hold}
        onBlur={goOn}
        onScroll={(event) => (event.currentTarget.scrollTop > 0 ? hold() : undefined)}
      >
        {entries === undefined && <ReadingLine />}
        {entries !== undefined && lines.length === 0 && <p className={ink['quiet']}>{t('feed.none')}</p>}
        <ol>
          {lines.map(({ id, orgUnits, at: minute, sentence, times }) => (
            <li key={id} data-event-id={id}>
              <time dateTime={minute}>{today === undefined || minute.startsWith(today) ? minute.slice(11) : minute.slice(5)}</time>
              <span>
                {units.length > 0 && (
                  <b>
                    <Name>{orgUnits.slice(0, NAMED).map(nameOf).join(t('readModel.between'))}</Name>
                  </b>
                )}{' '}
                {orgUnits.length > NAMED && <small className={ink['quiet']}>{t('act.andOthers', { count: orgUnits.length })} </small>}
                {sentence}
                {times > 1 && <span className={ink['quiet']}> × {times}</span>}
              </span>
            </li>
          ))}
        </ol>
      </div>
      {more > 0 && (
        <button type="button" className={styles['more']} onClick={goOn}>
          {t('feed.held', { count: more })}
        </button>
      )}
    </section>
  );
}

/**
 * The choice of one kind of event. It is drawn again for another kind only.
 *
 * @param types with a space between them
 */
const KindChoice = memo(function KindChoice({ types, kind, onChoose }: { types: string; kind: string; onChoose: (kind: string) => void }) {
  const { t } = useTranslation();
  return (
    <select className={styles['kind']} aria-label={t('feed.kind')} value={kind} onChange={(event) => onChoose(event.target.value)}>
      <option value="">{t('feed.all')}</option>
      {types.split(' ').filter(Boolean).map((type) => (
        <option key={type} value={type}>
          {t(`event.${type as 'EventCorrected'}`, { defaultValue: type })}
        </option>
      ))}
    </select>
  );
});

const NONE: readonly FeedEntry[] = [];

/** So many units are named that are told of together. */
const NAMED = 2;
