export type Theme = 'dark' | 'light';

/** The theme on screen. `public/before-all.mjs` has set it before the first paint. */
export function currentTheme(): Theme {
  return document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light';
}

/** Changes the theme and remembers it on this machine: a wall stays dark, a desk light. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  localStorage.setItem('yiwang.theme', theme);
}
