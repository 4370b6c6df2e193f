import { plain } from './letters'

test.each([
  ['capitals', 'I WANT TO DIE', 'i want to die'],
  ['full width', 'Ｉ ｗａｎｔ ｔｏ ｄｉｅ', 'i want to die'],
  ['mathematical letters', '𝓘 𝔀𝓪𝓷𝓽 𝓽𝓸 𝓭𝓲𝓮', 'i want to die'],
  ['zero-width characters', 'I wa\u200bnt to d\u200die', 'i want to die'],
  ['a soft hyphen', 'sui\u00adcide', 'suicide'],
  ['Cyrillic look-alikes', 'I w\u0430nt to d\u0456\u0435', 'i want to die'],
  ['a word of look-alikes only', '\u0455\u043e\u0440\u0435 with it', 'sope with it'],
  ['Greek look-alikes', 'I w\u03b1nt t\u03bf die', 'i want to die'],
  ['Latin letters in a Cyrillic word', 'Я не хoчу жити', 'я не хочу жити'],
  ['letters spaced out', 'k i l l  me', 'kill me'],
  ['letters with dots', 'K.I.L.L. me', 'kill . me'],
  ['letters held down', 'diiiiie', 'diie'],
  ['signs for letters', 'h@rm my$elf d!e', 'harm myself die'],
  ['a censored letter', 'k*ll', 'kll'],
  ['markup', '<p>I <b>want</b>&nbsp;to **die**</p>', 'i want to die'],
  ['entities', 'I&#39;m &lt;fine&gt;', 'im fine'],
  ['emoji', 'want😭to😭die', 'want to die'],
  ['quotes', '“I want to die”', 'i want to die'],
  ['an email address', 'write to jo.bloggs@example.co.uk please', 'write to please'],
  ['apostrophes', 'don’t, can`t', 'dont cant'],
  ['a will with its apostrophe', "I'll go", 'i will go'],
  ['accents', 'Îmi vine să-l omor', 'imi vine sa l omor'],
  ['Polish and Turkish letters', 'Mąż, połknął, ılık', 'maz polknal ilik'],
  ['Arabic letter forms', 'أريد', 'ارید'],
])('%s', (_, written, read) => {
  expect(plain(written)).toBe(read)
})

test('the vowel signs of Indian scripts stay', () => {
  expect(plain('ਮੈਂ ਮਰਨਾ ਚਾਹੁੰਦਾ ਹਾਂ')).toBe('ਮੈਂ ਮਰਨਾ ਚਾਹੁੰਦਾ ਹਾਂ'.normalize('NFD'))
})

test('words inside a tag that is none are read', () => {
  expect(plain('<kill myself>')).toBe('kill myself')
})

test('any string is read without a fault', () => {
  for (const odd of ['', ' ', '\ud800', '&#x110000;', '<'.repeat(500), '\u0000', '&#0;'])
    expect(() => plain(odd)).not.toThrow()
})
