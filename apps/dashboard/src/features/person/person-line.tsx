import { useTranslation } from 'react-i18next';
import { formatMinute } from '../../format/time.js';
import { roleName } from '../../i18n/role-name.js';
import type { UnitName } from '../../graphql/unit.fragment.js';
import ink from '../../ui/ink.module.css';
import { Name } from '../../ui/name.js';
import { DueLength } from '../lists/due-length.js';
import type { ListSetting } from '../lists/operations/lists.query.js';
import { unitAmong } from '../units/committees.js';
import { duesOf, type Due } from './dues.js';
import { personSentence } from './person-sentence.js';
import type { PersonEvent, PersonRow } from './person.query.js';
import styles from './person.module.css';

/**
 * What is next and what happened, as one line from what is to come down to what was first. Each thing that another made
 * necessary says which; what a correction voids stands where it stood, struck out.
 */
export function PersonLine({
  events,
  rows,
  lists,
  units,
  now,
}: {
  events: readonly PersonEvent[];
  rows: readonly PersonRow[];
  lists: readonly ListSetting[];
  units: readonly UnitName[];
  /** The server's time, in ms since 1970. */
  now: number;
}) {
  const { t } = useTranslation();
  const known = new Map(events.map((event) => [event.id, event]));
  return (
    <section aria-labelledby="person-line">
      <h2 id="person-line">{t('person.line')}</h2>
      <ol className={styles['line']} data-testid="person-line">
        {duesOf(rows, lists).map((due) => (
          <NextMoment key={`${due.label} ${due.at}`} due={due} now={now} />
        ))}
        {events.map((event) => (
          <li key={event.id} id={event.id} data-event={event.type} data-voided={event.voided}>
            <time dateTime={event.occurredAt}>{formatMinute(event.occurredAt)}</time>
            <p className={event.voided ? styles['voided'] : undefined}>{personSentence(event, t)}</p>
            {event.voided && <p className={ink['quiet']}>{t('person.voided')}</p>}
            <Cause event={event} known={known} />
            <p className={ink['quiet']}>
              {t(event.role === null ? 'person.recorded' : 'person.reported', { who: roleName(t, event.role) ?? '', moment: formatMinute(event.recordedAt) })}
              {units.length > 0 && (
                <>
                  {' · '}
                  <Name>{unitAmong(units, event.orgUnit)?.name ?? event.orgUnit}</Name>
                </>
              )}
            </p>
          </li>
        ))}
      </ol>
      {events.length === 0 && <p className={ink['quiet']}>{t('person.nothing')}</p>}
    </section>
  );
}

function NextMoment({ due, now }: { due: Due; now: number }) {
  return (
    <li className={styles['next']} data-due={due.at}>
      <time dateTime={due.at}>{formatMinute(due.at)}</time>
      <p>
        {due.label} <DueLength due={due.at} isEnd={due.isEnd} now={now} />
      </p>
    </li>
  );
}

/** Which event made one necessary: another of the person's, or one that the reader may be told of. */
function Cause({ event, known }: { event: PersonEvent; known: ReadonlyMap<string, PersonEvent> }) {
  const { t } = useTranslation();
  if (event.cause === null) return null;
  const cause = known.get(event.cause);
  const said = cause === undefined ? event.causedBy && t(`event.${event.causedBy.type as 'EventCorrected'}`, { defaultValue: event.causedBy.type }) : personSentence(cause, t);
  if (said === null) return null;
  const moment = formatMinute((cause ?? event.causedBy)!.occurredAt);
  return (
    <p className={ink['quiet']} data-cause={event.cause}>
      {t('person.because', { said, moment })}
    </p>
  );
}
