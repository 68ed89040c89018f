// A plain script, not a module: it runs before all others, and before the first paint.

// A wall, which is dark unless it was set to light, never flashes white.
try {
  var stored = localStorage.getItem('yiwang.theme');
  document.documentElement.dataset.theme =
    stored || (/[?&]kiosk(?![^=&])/.test(location.search) || matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
} catch (_) {
  document.documentElement.dataset.theme = 'light';
}

// The files that the page of this address begins with come beside those of every page; the build names them (begun-with.mjs).
try {
  var files = JSON.parse(document.currentScript.dataset.files || '{}');
  var language = localStorage.getItem('yiwang.language') === 'en' ? 'en' : 'zh';
  var isWall = /^\/board\/\d{1,9}$/.test(location.pathname);
  ['first ' + language].concat(isWall ? ['wall', 'wall ' + language] : []).forEach(function (part) {
    (files[part] || []).forEach(function (file) {
      var link = document.createElement('link');
      link.rel = /\.css$/.test(file) ? 'preload' : 'modulepreload';
      if (link.rel === 'preload') link.as = 'style';
      link.crossOrigin = '';
      link.href = file;
      document.head.appendChild(link);
    });
  });
} catch (_) {
  // They come when they are asked for.
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
