// A plain script, not a module: it runs before the first paint, so that a wall, which is dark unless it was set to light, never flashes white.
try {
  var stored = localStorage.getItem('yiwang.theme');
  document.documentElement.dataset.theme =
    stored || (/[?&]kiosk(?![^=&])/.test(location.search) || matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
} catch (_) {
  document.documentElement.dataset.theme = 'light';
}
