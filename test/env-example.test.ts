import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { parseSettings, SETTING_NAMES } from '../bot/config'

const example = readFileSync(join(__dirname, '..', '.env.example'), 'utf8')
const SETTING = /^# (?=[A-Z_]+=)/

/** The example as somebody has it who took the comment sign off every setting. */
const uncommented = parseEnv(example.replace(new RegExp(SETTING, 'gm'), ''))

test('the example names exactly the settings that there are', () => {
  expect(Object.keys(uncommented).sort()).toEqual([...SETTING_NAMES].sort())
})

test('the values of the example are the defaults', () => {
  expect(parseSettings(uncommented)).toEqual(parseSettings({}))
})

test('nothing is set in the example as it is', () => {
  expect(parseEnv(example)).toEqual({})
})

test('each setting has a paragraph of its own above it', () => {
  const lines = example.split('\n')
  const unexplained = lines.filter((line, at) => {
    const above = lines[at - 1] ?? ''
    return SETTING.test(line) && (!above.startsWith('# ') || SETTING.test(above))
  })
  expect(unexplained).toEqual([])
})
