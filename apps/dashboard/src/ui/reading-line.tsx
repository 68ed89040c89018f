import { useTranslation } from 'react-i18next';
import ink from './ink.module.css';

/** In the place of what is not there yet: that it is being read. */
export function ReadingLine() {
  const { t } = useTranslation();
  return (
    <p className={ink['quiet']} role="status">
      {t('common.loading')}
    </p>
  );
}
