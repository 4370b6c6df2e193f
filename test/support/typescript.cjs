// Lets plain node run the program's TypeScript, for tests that start it as a process of its own: `node -r <this>`. The
// tests start hundreds, so what was compiled is kept, under the hash of its source, and the compiler itself is loaded
// only for what is new.
const { createHash, randomUUID } = require('node:crypto')
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')

const options = { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } }
const { version } = require('@swc/core/package.json')
const kept = join(__dirname, '../../node_modules/.cache/typescript-tests')
mkdirSync(kept, { recursive: true })

require.extensions['.ts'] = (module, filename) => {
  const source = readFileSync(filename, 'utf8')
  const hash = createHash('sha256').update(`${version}\n${filename}\n${source}`).digest('hex')
  module._compile(keptCode(join(kept, `${hash}.js`), () => compile(source, filename)), filename)
}

/** Another process may be writing the same file: it gets its name only when it is whole. */
function keptCode(file, make) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    const code = make()
    const part = `${file}.${randomUUID()}`
    writeFileSync(part, code)
    renameSync(part, file)
    return code
  }
}

function compile(source, filename) {
  const { transformSync } = require('@swc/core')
  return transformSync(source, { ...options, filename, sourceMaps: 'inline' }).code
}
