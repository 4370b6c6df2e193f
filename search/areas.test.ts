import { join } from 'node:path'
import { loadContent } from '../content/load'
import { COUNCILS } from '../content/schema'
import { Areas } from './areas'
import { wordsOf } from './text'

const content = loadContent(join(__dirname, '../content'))
const areas = new Areas(content.areas)
const named = (text: string) => areas.mentioned(wordsOf(text)).councils

describe('towns', () => {
  test.each([
    ['help in grays', ['Thurrock']],
    ['Stanford-le-Hope', ['Thurrock']],
    ['my nan lives in Canvey Island', ['Essex']],
    ['CANVEY', ['Essex']],
    ["Leigh-on-Sea's library", ['Southend']],
    ['Leigh on Sea', ['Southend']],
    ['shoebury', ['Southend']],
    ['gravesend', ['Kent']],
    ['chatham', ['Medway']],
    ['nowhere at all', []],
    ['the graysons', []],
  ])('"%s" names %j', (text, councils) => {
    expect(named(text)).toEqual(councils)
  })

  test('the longest name wins: East Tilbury is not Tilbury, West Thurrock is one place', () => {
    expect(areas.mentioned(wordsOf('mum in east tilbury needs help'))).toMatchObject({
      councils: ['Thurrock'],
      rest: ['mum', 'in', 'needs', 'help'],
    })
    expect(areas.mentioned(wordsOf('chadwell st mary')).rest).toEqual([])
  })

  test('a town beats the word Essex, which people also say of Thurrock and Southend', () => {
    expect(named('grays in essex')).toEqual(['Thurrock'])
    expect(named('southend, essex')).toEqual(['Southend'])
    expect(named('essex')).toEqual(['Essex'])
  })

  test('a town that is in Essex is no such word: with another town both are named, in the order said', () => {
    expect(named('i live in canvey and dad is in southend')).toEqual(['Essex', 'Southend'])
    expect(named('from tilbury to basildon to tilbury')).toEqual(['Thurrock', 'Essex'])
  })

  test('every town of the book is found, as its own council', () => {
    for (const council of COUNCILS) {
      for (const town of content.areas.councils[council].towns) expect([town, named(town)]).toEqual([town, [council]])
    }
  })
})

describe('postcodes', () => {
  test.each([
    ['RM17 6SL', 'Thurrock'],
    ['rm176sl', 'Thurrock'],
    ['i am at rm20 3aa ok', 'Thurrock'],
    ['SS0', 'Southend'],
    ['SS1 1AA', 'Southend'],
    ['CM0 7AA', 'Essex'],
    ['co16 9zz', 'Essex'],
    ['CT50 1AA', 'Kent'],
    ['ME2 4AA', 'Medway'],
  ])('"%s" is in %s', (text, council) => {
    expect(areas.ofPostcode(text)).toBe(council)
  })

  test('in a split district a sector may still be sure', () => {
    expect(areas.ofPostcode('SS9 1AA')).toBe('Southend')
    expect(areas.ofPostcode('SS3 8AA')).toBe('Southend')
    expect(areas.ofPostcode('DA1 5XX')).toBe('Kent')
    expect(areas.ofPostcode('ME7 1XX')).toBe('Medway')
    expect(areas.ofPostcode('CO7 9XX')).toBe('Essex')
  })

  test.each(['CM13 3AA', 'SS16 6AA', 'SS17 9AA', 'RM15 4AA', 'SS2 6AA', 'SS22 7AA', 'CO9 4AA', 'BR8 7AA', 'ME2 3AA'])(
    'the doubtful sector %s is never guessed, though its district is sure',
    (postcode) => {
      expect(areas.ofPostcode(postcode)).toBeNull()
      expect(areas.ofPostcode(postcode.toLowerCase().replace(' ', ''))).toBeNull()
    },
  )

  const SPLIT =
    'CB9 CB10 CB21 CM20 CM21 CM22 CM23 CO6 CO7 CO8 CO10 CO11 DA1 DA5 DA17 EN9 EN10 IG7 IG8 IG9 ME1 ME3 ME5 ME7 ME8 ME99 RM4 RM14 SS3 SS9 TN2 TN3 TN5 TN8 TN14 TN16 TN20'
  test.each(SPLIT.split(' '))('the split district %s is never guessed', (district) => {
    expect(areas.ofPostcode(district)).toBeNull()
    expect(areas.ofPostcode(`${district} 0ZZ`)).toBe(
      { CO7: 'Essex', ME3: 'Medway', ME5: 'Medway', ME8: 'Medway', SS9: 'Southend', TN3: 'Kent' }[district] ?? null,
    )
  })

  test.each([
    'W1A 1AA',
    'M1 1AE',
    'SW1A 2AA',
    'X99',
    'SS',
    'RM1 1AA',
    'CT22 1AA',
    'at 9am',
    'a 12 b',
    'covid19',
    'mp3',
  ])('"%s" is another council, or no postcode at all', (text) => {
    expect(areas.ofPostcode(text)).toBeNull()
  })

  test('the lists of the book do not contradict each other', () => {
    const all = COUNCILS.flatMap((council) => Object.values(content.areas.councils[council].postcodes).flat())
    expect(new Set(all).size).toBe(all.length)
    for (const sector of content.areas.doubtfulSectors) expect(all).not.toContain(sector)
    for (const district of SPLIT.split(' ')) expect(all).not.toContain(district)
  })
})

test('a service of a nation covers every council, one of a council only that', () => {
  for (const council of COUNCILS) expect(areas.covers(['England'], council)).toBe(true)
  expect(areas.covers(['Thurrock', 'Essex'], 'Essex')).toBe(true)
  expect(areas.covers(['Thurrock', 'Essex'], 'Kent')).toBe(false)
  expect(areas.covers(['Barking and Dagenham'], 'Essex')).toBe(false)
})
