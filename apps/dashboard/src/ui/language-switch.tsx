import { useTranslation } from 'react-i18next';
import { chooseLanguage, currentLanguage } from '../i18n/i18n.js';
import buttons from './buttons.module.css';

/** Between Chinese and English; names the language it leads to. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const other = currentLanguage() === 'zh' ? 'en' : 'zh';
  return (
    <button type="button" className={buttons['plain']} lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => void chooseLanguage(other).catch(() => undefined)}>
      {t('language.switch')}
    </button>
  );
}
