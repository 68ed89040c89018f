import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseTheme, currentTheme } from './theme.js';
import buttons from './buttons.module.css';

export function ThemeSwitch() {
  const { t } = useTranslation();
  const [theme, setTheme] = useState(currentTheme);
  const other = theme === 'dark' ? 'light' : 'dark';
  const label = other === 'dark' ? t('theme.toDark') : t('theme.toLight');
  return (
    <button
      type="button"
      className={`${buttons['plain']} ${buttons['icon']}`}
      aria-label={label}
      title={label}
      onClick={() => {
        chooseTheme(other);
        setTheme(other);
      }}
    >
      ◐
    </button>
  );
}
