// Builds what browsers get, into dist/web: one style from nhsuk-frontend's Sass and ours, and two small scripts.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import swc from '@swc/core'
import * as sass from 'sass'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const out = join(root, 'dist', 'web')
mkdirSync(out, { recursive: true })

/** Written beside and renamed, so that a program that starts meanwhile never reads half a file. */
function write(name, text) {
  const draft = join(out, `.${name}.${process.pid}`)
  writeFileSync(draft, text)
  renameSync(draft, join(out, name))
}

function style() {
  const { css } = sass.compile(join(root, 'bot/web/styles/site.scss'), {
    style: 'compressed',
    charset: false,
    loadPaths: [join(root, 'node_modules/nhsuk-frontend/dist/nhsuk')],
    quietDeps: true,
  })
  return css
}

/** ES2017: what the phones of ten years ago understand. */
function script(name) {
  const file = join(root, 'bot/web/browser', name)
  const { code } = swc.transformSync(readFileSync(file, 'utf8'), {
    filename: file,
    configFile: false,
    swcrc: false,
    isModule: true,
    jsc: {
      parser: { syntax: 'typescript' },
      target: 'es2017',
      minify: { compress: { toplevel: true }, mangle: { toplevel: true } },
    },
    module: { type: 'es6' },
    minify: true,
  })
  return code
}

/** A script of its own scope, so that nothing of it can be seen by another one on the page. */
const scoped = (code) => `(()=>{${code}})()\n`

/** The one function that a module exports, as an expression to be called. */
const exported = (code) => code.replace(/^export default /, '(').replace(/;?\s*$/, ')')

write('site.css', style())
write('page.js', scoped(script('page.ts')))
write('embed.js', exported(script('embed.ts')))
