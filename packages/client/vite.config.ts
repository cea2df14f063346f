import { resolve } from 'node:path'
import { defineConfig, type Plugin, type UserConfig } from 'vite'
import { compressed } from './compressed.ts'
import { inOneFile } from './in-one-file.ts'

const here = import.meta.dirname
// Phones from about 2022 on, the browsers inside chat apps included.
const target = ['chrome93', 'safari15.4', 'firefox92']

const page: UserConfig = {
  root: resolve(here, 'src/page'),
  // The page is served at /s/TOKEN, so its files lie at /s/assets.
  base: '/s/',
  // Elements are made by `h` itself, without the runtime around it: every hundred bytes are somebody's mobile data.
  oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' }, jsxInject: `import { h, Fragment } from 'preact'` },
  plugins: [inOneFile],
  build: {
    target, outDir: resolve(here, 'dist/page'), emptyOutDir: true, modulePreload: false, assetsInlineLimit: 0,
  },
}

/** Sites in any encoding carry the widget: what is not ASCII is written as an escape. */
const ascii: Plugin = {
  name: 'ascii',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle))
      if (file.type === 'chunk')
        file.code = file.code.replace(/[\x80-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  },
}

const widget: UserConfig = {
  plugins: [ascii, compressed],
  build: {
    target,
    outDir: resolve(here, 'dist/widget'),
    emptyOutDir: true,
    lib: { entry: resolve(here, 'src/widget/widget.ts'), formats: ['iife'], name: 'heartlineWidget', fileName: () => 'widget.js' },
  },
}

/** An author changes between languages at once, and the server draws in either: the words of both are in there. */
const bothLanguages: Plugin = {
  name: 'both-languages',
  enforce: 'pre',
  resolveId: (source) => (source.endsWith('/messages/index.ts') ? resolve(here, 'src/preview/messages.ts') : null),
}

const preview: UserConfig = {
  root: resolve(here, 'src/preview'),
  base: '/s/preview/',
  oxc: page.oxc!,
  plugins: [bothLanguages],
  build: { target, outDir: resolve(here, 'dist/preview'), emptyOutDir: true, modulePreload: false, assetsInlineLimit: 0 },
}

/** The server's part of the page: it brings the survey, and draws its first step. */
const bring: UserConfig = {
  root: resolve(here, 'src/page'),
  oxc: page.oxc!,
  plugins: [bothLanguages],
  ssr: { noExternal: true },
  build: {
    target: 'node24', ssr: 'bring.tsx', outDir: resolve(here, 'dist/bring'), emptyOutDir: true, rollupOptions: { output: { entryFileNames: 'bring.mjs' } },
  },
}

const parts: Readonly<Record<string, UserConfig>> = { widget, preview, bring }

export default defineConfig(({ mode }) => parts[mode] ?? page)
