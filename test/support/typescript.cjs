// Lets plain node run the program's TypeScript, for tests that start it as a process of its own: `node -r <this>`.
const { readFileSync } = require('node:fs')
const { transformSync } = require('@swc/core')

const options = { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } }

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...options, filename, sourceMaps: 'inline' })
  module._compile(code, filename)
}
