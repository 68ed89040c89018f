import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text.js';
import { Notice } from '../../ui/notice.js';
import { PageMessage } from '../../ui/page-message.js';
import { PageFrame } from '../navigation/page-frame.js';
import { OutboxLine } from '../outbox/outbox-line.js';
import { useSayings } from '../outbox/sayings.js';
import { listSendable, type SubmissionDescription } from '../report/submissions.js';
import { useKeptPage } from '../session/kept-page.js';
import { useUser } from '../session/session-context.js';
import { ChooseVehicle } from './choose-vehicle.js';
import { OpenDoors } from './open-doors.js';
import { RunView } from './run-view.js';
import { useRoute } from './use-route.js';
import styles from './run.module.css';

/** `/run`: the page of a crew's phone. It sets out, goes from door to door, hands over and disinfects; none of it waits for a network. */
export function RunPage() {
  const { t } = useTranslation();
  const user = useUser();
  const [forms, setForms] = useState<readonly SubmissionDescription[]>();
  const [failure, setFailure] = useState<string>();
  useKeptPage();
  useEffect(() => {
    listSendable(user.role)
      .then(setForms)
      .catch((error: unknown) => setFailure(problemText(error, t)));
  }, [user.role, t]);
  if (forms === undefined && failure === undefined) return <PageMessage busy>{t('common.loading')}</PageMessage>;
  const mayRun = forms?.some(({ type }) => type === 'start-waste-run') === true && forms.some(({ type }) => type === 'collect-quarantine-waste');
  return (
    <PageFrame title={t('runPage.title')}>
      {failure !== undefined && <Notice tone="action">{failure}</Notice>}
      {forms !== undefined && !mayRun && <Notice>{t('runPage.notYours')}</Notice>}
      {mayRun && <Run key={user.account} forms={forms} />}
    </PageFrame>
  );
}

function Run({ forms }: { forms: readonly SubmissionDescription[] }) {
  const { t } = useTranslation();
  const { crew } = useSayings();
  const { run, position, vehicles } = useSyncExternalStore(crew.subscribe, crew.current);
  const { route, failure, openDoors } = useRoute(position, (run?.stops ?? []).map(({ householdId }) => householdId));
  useEffect(() => {
    if (route !== undefined) crew.settle(route.vehicles);
  }, [crew, route]);
  return (
    <div className={styles['page']}>
      <OutboxLine outbox={crew.outbox} mayTakeBack={({ submission }) => crew.mayTakeBack(submission)} onTakeBack={(id) => crew.takeBack(id)} />
      {route === undefined && <Notice>{t('runPage.noRoute')}</Notice>}
      {route !== undefined && <OpenDoors route={route} failure={failure} onOpen={openDoors} />}
      {run !== undefined && <RunView key={run.startedAt} run={run} route={route} crew={crew} forms={forms} />}
      {run === undefined && <ChooseVehicle route={route} said={vehicles} crew={crew} forms={forms} />}
    </div>
  );
}
