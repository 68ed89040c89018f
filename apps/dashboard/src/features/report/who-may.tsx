import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.js';
import ink from '../../ui/ink.module.css';
import { useUser } from '../session/session-context.js';
import { othersNext, type OthersNext } from './others-next.js';
import { listDescriptions } from './submissions.js';

/** One line on who may do what a reader cannot with the rows of a list; nothing while that is not known. */
export default function WhoMay({ list }: { list: string }) {
  const { t } = useTranslation();
  const { role } = useUser();
  const [others, setOthers] = useState<readonly OthersNext[]>([]);
  useEffect(() => {
    listDescriptions().then(
      (descriptions) => setOthers(othersNext(descriptions, list, role)),
      () => setOthers([]),
    );
  }, [list, role]);
  if (others.length === 0) return null;
  const between = t('readModel.between');
  const sayings = others.map(({ roles, kinds }) =>
    t('list.whoMay', { roles: roles.map((each) => t(`role.${each}`)).join(between), kinds: kinds.map(({ labels }) => labels[currentLanguage()]).join(between) }),
  );
  return (
    <p className={ink['quiet']} data-testid="who-may">
      <small>{sayings.join(t('list.whoMayBetween'))}</small>
    </p>
  );
}
