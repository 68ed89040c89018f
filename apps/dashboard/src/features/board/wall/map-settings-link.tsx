import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useKiosk } from '../../session/use-kiosk.js';
import { useUser } from '../../session/session-context.js';
import { isStreet } from '../office-of.js';

/** The way to where a street's map is drawn, for whoever may draw it; not on a wall that nobody stands before. */
export function MapSettingsLink({ unit }: { unit: string }) {
  const { t } = useTranslation();
  const { role } = useUser();
  if (useKiosk() || !isStreet(unit) || (role !== 'street' && role !== 'admin')) return null;
  return <Link to={`/map?unit=${unit}`}>{t('map.toPage')}</Link>;
}
