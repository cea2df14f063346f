import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { minifySync, transformWithOxc, type Plugin, type Rolldown } from 'vite'
import { en } from './src/page/messages/en.ts'
import { zh } from './src/page/messages/zh.ts'

const messages = { 'zh-CN': zh, en }
/**
 * Runs the page's script: at once, or, where the first step stands drawn in the page, when that is on screen. Reading it takes a
 * phone as long as everything before it, and nobody should look at nothing meanwhile.
 */
const starter = minifySync('starter.js', `{
  const begin = () => {
    const code = document.getElementById('code')
    if (code.dataset.begun) return
    code.dataset.begun = 'yes'
    const script = document.createElement('script')
    script.type = 'module'
    script.textContent = code.textContent
    document.body.append(script)
  }
  if (document.getElementById('page').firstChild) {
    requestAnimationFrame(() => setTimeout(begin))
    // No frame is drawn in a tab behind others or a frame out of sight.
    setTimeout(begin, 400)
  } else begin()
}`, { module: false, compress: true, mangle: { toplevel: true } }).code.trim()

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64')

/**
 * Puts the page into one file for each language, style, script and words in it: a phone far away waits for one answer, not
 * for three in turn. Beside them lie the other language's words, the worker, the policy that lets these very scripts run
 * and no others, and all of it compressed.
 */
export const inOneFile: Plugin = {
  name: 'in-one-file',
  enforce: 'post',
  async generateBundle(_, bundle) {
    const template = take(bundle, '.html')
    // What stands inside the tag must not end it; in a script and in a style sheet this means the same.
    const script = take(bundle, '.js').replaceAll('</script', '<\\/script')
    const style = take(bundle, '.css')
    const version = sha256(template + script + starter + style + JSON.stringify(messages)).replaceAll(/\W/g, '').slice(0, 12)
    const emit = (fileName: string, source: string) => {
      this.emitFile({ type: 'asset', fileName, source })
      this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(source, { level: 9 }) })
      const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
      this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotliCompressSync(source, { params: quality }) })
    }
    for (const [language, words] of Object.entries(messages)) {
      const json = JSON.stringify(words)
      emit(`assets/${language}.${version}.json`, json)
      emit(`${language}.html`, template
        .replace('<html>', `<html lang="${language}" data-version="${version}">`)
        .replace(/\s*<script[^>]*><\/script>/, '')
        .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${style}</style>`)
        .replace('</body>', () =>
          `<!--survey--><script type="application/json" id="messages">${json.replaceAll('<', '\\u003c')}</script><script type="text/plain" id="code">${script}</script><script>${starter}</script></body>`)
        .replaceAll(/>\s+</g, '><'))
    }
    emit('worker.js', await workerFor(version))
    this.emitFile({ type: 'asset', fileName: 'policy.txt', source: [
      "default-src 'none'", `script-src 'sha256-${sha256(script)}' 'sha256-${sha256(starter)}'`,
      `style-src 'sha256-${sha256(style)}'`, "worker-src 'self'",
      "connect-src 'self'", 'img-src data:', "base-uri 'none'", "form-action 'none'",
    ].join('; ') })
  },
}

/** The worker, told which page it keeps. */
async function workerFor(version: string): Promise<string> {
  const file = join(import.meta.dirname, 'src', 'page', 'worker.ts')
  const { code } = await transformWithOxc(await readFile(file, 'utf8'), file)
  const told =
    `const version = '${version}', languages = ${JSON.stringify(Object.keys(messages))}\n${code.replace('export {};', '')}`
  return minifySync('worker.js', told, { module: false, compress: true, mangle: { toplevel: true } }).code
}

/** The text of the file with this ending, which then no longer is one. */
function take(bundle: Rolldown.OutputBundle, ending: string): string {
  const file = Object.values(bundle).find(({ fileName }) => fileName.endsWith(ending))
  if (!file) throw new Error(`The page was built without a ${ending} file`)
  delete bundle[file.fileName]
  return file.type === 'chunk' ? file.code.trim() : String(file.source).trim()
}
