import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatClock, formatMinute } from '../../format/time.js';
import { visibleText } from '../../format/visible-text.js';
import { currentLanguage } from '../../i18n/i18n.js';
import buttons from '../../ui/buttons.module.css';
import ink from '../../ui/ink.module.css';
import { UNOPENED } from '../lists/shown-columns.js';
import type { SubmissionDescription } from '../report/submissions.js';
import type { CrewRun } from './crew-run.js';
import { DoorDrawer } from './door-drawer.js';
import { HandoverDrawer } from './handover-drawer.js';
import { doorsLeft, type Door, type Route } from './route.js';
import { collectedBy, type HeldRun } from './run-state.js';
import styles from './run.module.css';

const EMPTY: Route = { asOf: '', rows: [], vehicles: [], runs: [], places: {} };

/** A run that goes on: the doors as one walks, each by one tap; what was collected; and the handover at the plant. */
export function RunView({ run, route = EMPTY, crew, forms }: { run: HeldRun; route: Route | undefined; crew: CrewRun; forms: readonly SubmissionDescription[] }) {
  const { t } = useTranslation();
  const [door, setDoor] = useState<Door>();
  const [isHandingOver, setHandingOver] = useState(false);
  const { next, again } = doorsLeft(route, run);
  const { doors, grams } = collectedBy(run);
  const schemaOf = (type: string) => forms.find((each) => each.type === type)?.schema.properties ?? {};
  return (
    <section className={styles['run']} data-testid="waste-run" data-run={run.runId}>
      <header>
        <h2>{run.vehicle}</h2>
        <span className={ink['quiet']}>{t('runPage.since', { time: formatMinute(run.startedAt) })}</span>
        <p data-testid="collected" data-doors={doors} data-grams={grams}>
          {t('runPage.collected', { doors, kg: grams / 1000 })}
        </p>
      </header>
      <Doors title={t('runPage.next', { count: next.length })} doors={next} onChoose={setDoor} />
      {again.length > 0 && <Doors title={t('runPage.again', { count: again.length })} doors={again} onChoose={setDoor} />}
      <Told run={run} route={route} outcomes={schemaOf('collect-quarantine-waste')['outcome']?.options ?? {}} />
      <div className={styles['deeds']}>
        <button type="button" className={buttons['primary']} onClick={() => setHandingOver(true)}>
          {t('runPage.handOver')}
        </button>
      </div>
      {door !== undefined && (
        <DoorDrawer key={door.householdId} door={door} fields={schemaOf('collect-quarantine-waste')} onSay={(said) => crew.stopAt(door, said)} onClose={() => setDoor(undefined)} />
      )}
      {isHandingOver && <HandoverDrawer run={run} fields={schemaOf('hand-over-waste')} onSay={(said) => crew.handOver(said)} onClose={() => setHandingOver(false)} />}
    </section>
  );
}

function Doors({ title, doors, onChoose }: { title: string; doors: readonly Door[]; onChoose: (door: Door) => void }) {
  const { t } = useTranslation();
  return (
    <section>
      <h3>{title}</h3>
      <ul className={styles['route']}>
        {doors.map((door) => (
          <li key={door.householdId} data-door={door.householdId}>
            <button type="button" onClick={() => onChoose(door)}>
              <b>{placeOf(door, t)}</b>
              {door.isLate && <span className={ink['needs-action']}>{t('runPage.late')}</span>}
              {door.missedAt !== undefined && <span className={ink['needs-action']}>{t('runPage.missed', { time: formatMinute(door.missedAt) })}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A door as it is called; of one that was not opened, that it was not. */
export const placeOf = ({ place }: Pick<Door, 'place'>, t: TFunction): string => (place === undefined ? t(UNOPENED.household) : visibleText(place));

/** What was told of this run on this machine, the last first. */
function Told({ run: { stops }, route, outcomes }: { run: HeldRun; route: Route; outcomes: NonNullable<SubmissionDescription['schema']['options']> }) {
  const { t } = useTranslation();
  if (stops.length === 0) return null;
  return (
    <details>
      <summary>{t('runPage.told', { count: stops.length })}</summary>
      <ul className={styles['told']}>
        {[...stops].reverse().map(({ submissionId, householdId, outcome, bags, grams, at }) => (
          <li key={submissionId}>
            <span className={ink['digits']}>{formatClock(at)}</span> {placeOf({ place: route.places[householdId] }, t)} ·{' '}
            {grams > 0 ? t('runPage.load', { bags, kg: grams / 1000 }) : outcomes[outcome]?.[currentLanguage()]}
          </li>
        ))}
      </ul>
    </details>
  );
}
