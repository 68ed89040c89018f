import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseTheme, currentTheme } from './theme.js';

export function ThemeSwitch() {
  const { t } = useTranslation();
  const [theme, setTheme] = useState(currentTheme);
  const other = theme === 'dark' ? 'light' : 'dark';
  const label = other === 'dark' ? t('theme.toDark') : t('theme.toLight');
  return (
    <button
      type="button"
      className="plain icon"
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
