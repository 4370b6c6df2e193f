import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { languageOf } from './language'

const folder = join(__dirname, '../../content/crisis/corpus')
const lines = readdirSync(folder)
  .filter((file) => file.endsWith('.jsonl'))
  .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean))
  .map((line) => JSON.parse(line) as { text: string; lang: string })

const of = (language: string) => lines.filter(({ lang }) => lang === language)
const rightly = (language: string) =>
  of(language).filter(({ text }) => languageOf(text) === language.split('-')[0]).length / of(language).length

test.each([
  ['vreau sa mor', 'ro'],
  ['chcę umrzeć', 'pl'],
  ['noriu mirti', 'lt'],
  ['искам да умра', 'bg'],
  ['ਮੈਂ ਮਰਨਾ ਚਾਹੁੰਦਾ ਹਾਂ', 'pa'],
  ['mainu nahi jeena', 'pa'],
  ['আমি মরতে চাই', 'bn'],
  ['ami more jete chai', 'bn'],
  ['میں مرنا چاہتا ہوں', 'ur'],
  ['main marna chahta hu', 'ur'],
  ['não quero mais viver', 'pt'],
  ['я не хочу жити', 'uk'],
  ['Mo fẹ́ kú', 'yo'],
  ['أريد أن أموت', 'ar'],
  ['ölmek istiyorum', 'tr'],
])('"%s" is written in %s', (message, language) => {
  expect(languageOf(message)).toBe(language)
})

test.each(['', '999', 'i want to die', 'help', '???', 'me da', 'Karan is not breathing', 'хочу что-нибудь'])(
  '"%s" is English, or nothing that we know',
  (message) => expect(languageOf(message)).toBeNull(),
)

test('English is hardly ever taken for anything else', () => {
  const taken = of('en').filter(({ text }) => languageOf(text) !== null)
  expect(taken.length / of('en').length).toBeLessThan(0.001)
})

test.each(['ro', 'pl', 'lt', 'bg', 'pa', 'bn', 'ur', 'pt', 'uk', 'yo', 'ar'])(
  'nearly all of %s is known by it',
  (language) => {
    expect(rightly(language)).toBeGreaterThan(0.8)
  },
)

test.each(['tr', 'pa-Latn', 'ur-Latn', 'bn-Latn', 'ar-Latn'])('most of %s is', (language) => {
  expect(rightly(language)).toBeGreaterThan(0.5)
})

test('a book in no language takes no time', () => {
  const begun = process.hrtime.bigint()
  languageOf('zx '.repeat(100_000))
  expect(Number(process.hrtime.bigint() - begun) / 1e6).toBeLessThan(200)
})
