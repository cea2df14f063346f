// What has to be settled before the app's own modules run and before anything is painted.

// A dark room never flashes white.
{
  const kept = localStorage.getItem('mantine-color-scheme-value')
  const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light'
}

// Zod would compile its checks with `eval`, which the content security policy refuses; it asks while schemas are built.
globalThis['__zod_globalConfig'] = { jitless: true }
