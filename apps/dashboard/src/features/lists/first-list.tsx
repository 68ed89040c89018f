import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { PageMessage } from '../../ui/page-message.js';
import { LISTS } from './operations/lists.query.js';

/** Leads who works with lists and sees no numbers to them, and who has none to `otherwise`. */
export function FirstList({ otherwise }: { otherwise: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(LISTS);
  if (data === undefined && error === undefined) return <PageMessage busy>{t('common.loading')}</PageMessage>;
  return <Navigate replace to={(data?.lists.length ?? 0) > 0 ? '/lists' : otherwise} />;
}
