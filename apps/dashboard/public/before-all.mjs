// A plain script, not a module: it runs before all others, and before the first paint.

// A wall, which is dark unless it was set to light, never flashes white.
try {
  var stored = localStorage.getItem('yiwang.theme');
  document.documentElement.dataset.theme =
    stored || (/[?&]kiosk(?![^=&])/.test(location.search) || matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
} catch (_) {
  document.documentElement.dataset.theme = 'light';
}

// What libraries call and the browsers of offices lack (office-browsers.mjs); our own sources do without it.
if (!Object.hasOwn) {
  Object.hasOwn = function (object, key) {
    return Object.prototype.hasOwnProperty.call(object, key);
  };
}

// Safari 14.0 lays out rows without gaps: the rows that need them are spaced another way under `data-flex-gap`.
document.addEventListener('DOMContentLoaded', function () {
  var probe = document.createElement('div');
  probe.style.cssText = 'position:absolute;display:flex;flex-direction:column;row-gap:1px';
  probe.appendChild(document.createElement('i'));
  probe.appendChild(document.createElement('i'));
  document.body.appendChild(probe);
  if (probe.scrollHeight === 0) document.documentElement.dataset.flexGap = 'none';
  probe.remove();
});
