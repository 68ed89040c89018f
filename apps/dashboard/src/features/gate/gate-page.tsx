import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text.js';
import { Notice } from '../../ui/notice.js';
import { PageMessage } from '../../ui/page-message.js';
import { PageFrame } from '../navigation/page-frame.js';
import { OutboxLine } from '../outbox/outbox-line.js';
import { useSayings } from '../outbox/sayings.js';
import { listSendable } from '../report/submissions.js';
import { useKeptPage } from '../session/kept-page.js';
import { useUser } from '../session/session-context.js';
import { ChooseGate } from './choose-gate.js';
import { gateForms, type GateForms } from './gate-forms.js';
import { ShiftView } from './shift-view.js';

/** `/gate`: the page of a guard's phone. The post is taken, counted at, and handed over; none of it waits for a network. */
export function GatePage() {
  const { t } = useTranslation();
  const user = useUser();
  const [forms, setForms] = useState<GateForms | 'none'>();
  useKeptPage();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    listSendable(user.role)
      .then((descriptions) => setForms(gateForms(descriptions) ?? 'none'))
      .catch((error: unknown) => setFailure(problemText(error, t)));
  }, [user.role, t]);
  if (forms === undefined && failure === undefined) return <PageMessage busy>{t('common.loading')}</PageMessage>;
  return (
    <PageFrame title={t('gatePage.title')}>
      {failure !== undefined && <Notice tone="action">{failure}</Notice>}
      {forms === 'none' && <Notice>{t('gatePage.notYours')}</Notice>}
      {forms !== undefined && forms !== 'none' && <Post key={user.account} forms={forms} />}
    </PageFrame>
  );
}

function Post({ forms }: { forms: GateForms }) {
  const { post } = useSayings();
  const { shift } = useSyncExternalStore(post.subscribe, post.current);
  const { takenAt } = useSyncExternalStore(post.outbox.subscribe, post.outbox.current);
  return (
    <>
      <OutboxLine outbox={post.outbox} mayTakeBack={({ submission }) => post.mayTakeBack(submission)} onTakeBack={(id) => post.takeBack(id)} />
      {shift === undefined ? <ChooseGate takenAt={takenAt} onOpen={(gate) => post.open(gate, forms.fields)} /> : <ShiftView shift={shift} post={post} forms={forms} />}
    </>
  );
}
