// A plain script, not a module: it runs before the first paint, so that a wall set to dark never flashes white.
try {
  var stored = localStorage.getItem('yiwang.theme');
  document.documentElement.dataset.theme =
    stored || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
} catch (_) {
  document.documentElement.dataset.theme = 'light';
}
