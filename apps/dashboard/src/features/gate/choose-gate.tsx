import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMinute } from '../../format/time.js';
import { visibleText } from '../../format/visible-text.js';
import buttons from '../../ui/buttons.module.css';
import ink from '../../ui/ink.module.css';
import { Name } from '../../ui/name.js';
import { Notice } from '../../ui/notice.js';
import { Stepper } from '../../ui/stepper.js';
import { siteOfRow } from '../lists/site-of-row.js';
import { useUser } from '../session/session-context.js';
import type { SignedInUser } from '../session/session-store.js';
import type { Gate } from './gate-post.js';
import { GATES, type GateRow } from './gates.query.js';
import styles from './gate.module.css';

/** As many as stand at one gate. */
const STAFF = { least: 1, most: 50 };
/** In ms. */
const READ_EVERY = 60_000;

/**
 * The gates of the reader, those where nobody is first: one tap takes the post, or takes it over.
 *
 * @param takenAt when the edge last took what was said here: then they are read again
 */
export function ChooseGate({ takenAt, onOpen }: { takenAt: number | undefined; onOpen: (gate: Gate) => void }) {
  const { t } = useTranslation();
  const user = useUser();
  const [staff, setStaff] = useState(STAFF.least);
  const { data, error, refetch } = useQuery(GATES, { variables: { orgUnit: user.orgUnit }, fetchPolicy: 'cache-and-network', pollInterval: READ_EVERY });
  useEffect(() => {
    if (takenAt !== undefined) void refetch().catch(() => undefined);
  }, [takenAt, refetch]);
  const gates = data?.entrances.edges.map(({ node }) => node);
  return (
    <>
      <Stepper label={t('gatePage.staff')} value={staff} least={STAFF.least} most={STAFF.most} onChange={setStaff} />
      {error !== undefined && gates === undefined && <Notice tone="action">{visibleText(error.message)}</Notice>}
      {gates?.length === 0 && <Notice>{t('gatePage.noGates')}</Notice>}
      <ul className={styles['gates']}>
        {gates?.map((gate) => (
          <li key={gate.key} data-gate={gate.entranceId} data-standing={gate.standing}>
            <div>
              <b>
                <Name>{gate.name}</Name>
              </b>
              <span className={gate.standing === 'unstaffed' ? ink['needs-action'] : ink['quiet']}>
                {t(`gatePage.standing.${gate.standing}`)} · {formatMinute(gate.since)}
              </span>
            </div>
            {gate.standing !== 'sealed' && (
              <button type="button" className={buttons['primary']} onClick={() => onOpen(postAt(gate, staff, user))}>
                {t(gate.standing === 'staffed' ? 'gatePage.takeOver' : 'gatePage.takePost')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function postAt({ entranceId, name, orgUnit, compoundId, standing, shiftId }: GateRow, staff: number, { sites }: SignedInUser): Gate {
  const takesOverFrom = standing === 'staffed' ? (shiftId ?? undefined) : undefined;
  return { siteId: entranceId, siteName: name, orgUnit, compoundId: compoundId ?? undefined, site: siteOfRow({ entranceId, compoundId }, sites), staff, takesOverFrom };
}
