import { join } from 'node:path'
import { loadContent } from '../../content/load'
import { Finder } from '../finder'
import { isHeldOut, loadGolden, score, slip } from './golden'

const finder = new Finder(loadContent(join(__dirname, '../../content')))
const questions = loadGolden()
const tuning = questions.filter((question) => !isHeldOut(question))
const heldOut = questions.filter(isHeldOut)

test('there are at least 400 labelled questions, a quarter of them held out', () => {
  expect(questions.length).toBeGreaterThanOrEqual(400)
  expect(heldOut.length / questions.length).toBeGreaterThan(0.2)
})

test('every label names a service that exists', () => {
  const slugs = new Set(loadContent(join(__dirname, '../../content')).services.map(({ slug }) => slug))
  const unknown = questions.flatMap(({ services }) => services).filter((slug) => !slugs.has(slug))
  expect(unknown).toEqual([])
})

test.each([
  ['tuning', tuning],
  ['held out', heldOut],
])('the score on the part for %s stays above the gate', (_part, part) => {
  const result = score(finder, part)
  expect(result.first).toBeGreaterThanOrEqual(88)
  expect(result.firstThree).toBeGreaterThanOrEqual(95)
  expect(result.wronglyRefused).toBeLessThanOrEqual(3)
  expect(result.rejected).toBeGreaterThanOrEqual(86)
})

test('one slip of the keyboard costs at most 4 points', () => {
  const plain = score(finder, tuning)
  const slipped = [1, 2, 3].map((seed) => score(finder, tuning, (query) => slip(query, seed)))
  const mean = slipped.reduce((sum, each) => sum + each.first, 0) / slipped.length
  expect(plain.first - mean).toBeLessThanOrEqual(4)
})
