import { randomNumbers } from './regression'

const PLACES =
  'Basildon,Thurrock,Grays,Southend,Canvey Island,Benfleet,Rayleigh,Rochford,Tilbury,Brentwood,Billericay,Wickford,Castle Point,Leigh-on-Sea,Pitsea,Laindon,Shoeburyness,Hadleigh,Corringham,Westcliff'.split(
    ',',
  )
const PEOPLE =
  'mum,dad,my husband,my wife,my son,my daughter,my nan,my grandad,my brother,my sister,my partner,a friend,my neighbour,me,a young carer,somebody with dementia,a disabled child,an autistic adult,a veteran,somebody after a stroke'.split(
    ',',
  )
const NEEDS =
  "a carer's assessment,Carer's Allowance,respite care,a sitting service,a blue badge,meals on wheels,talking therapies,counselling,a support group,direct payments,a dementia cafe,home adaptations,a stairlift,a wheelchair,incontinence pads,day care,housing advice,debt advice,Attendance Allowance,PIP,a carers break,home care,a social worker,an advocate,hospital transport,first aid training,mental health first aid training,suicide prevention training,safeguarding training,bereavement support,suicide bereavement support,domestic abuse training,stop smoking help,a hearing aid,an art class,a walking group,a food bank,power of attorney,end of life care,a pendant alarm,a key safe,an autism assessment,school transport,a short break,peer support,a men's shed,an interpreter".split(
    ',',
  )
const DAYS = 'Monday,Tuesday,Wednesday,Thursday,Friday,Saturday'.split(',')

type Pick = (list: readonly string[]) => string
const WAYS: ((pick: Pick) => string)[] = [
  (pick) => `how do i get ${pick(NEEDS)} for ${pick(PEOPLE)}`,
  (pick) => `${pick(NEEDS)} in ${pick(PLACES)}`,
  (pick) => `Is there ${pick(NEEDS)} near ${pick(PLACES)}?`,
  (pick) => `who do I ring about ${pick(NEEDS)} on a ${pick(DAYS)}`,
  (pick) => `I look after ${pick(PEOPLE)} and would like ${pick(NEEDS)}`,
  (pick) => `can ${pick(PEOPLE)} have ${pick(NEEDS)}?`,
  (pick) => `how much does ${pick(NEEDS)} cost in ${pick(PLACES)}`,
  (pick) => `do we need a referral for ${pick(NEEDS)}`,
  (pick) => `We have just moved to ${pick(PLACES)}. Who does ${pick(NEEDS)}?`,
  (pick) => `please send me information about ${pick(NEEDS)} for ${pick(PEOPLE)}`,
  (pick) => `the doctor told ${pick(PEOPLE)} to ask about ${pick(NEEDS)}, what is it`,
  (pick) => `change my appointment in ${pick(PLACES)} from ${pick(DAYS)} to ${pick(DAYS)}`,
  (pick) => `what time does the carers hub in ${pick(PLACES)} open on ${pick(DAYS)}`,
  (pick) => `${pick(PEOPLE)} needs ${pick(NEEDS)} and we live in ${pick(PLACES)}`,
]

/** Ordinary questions to a directory, made up by combining: none of them is a sign of danger. */
export function ordinaryQuestions(count: number): string[] {
  const random = randomNumbers(2026)
  const pick: Pick = (list) => list[Math.floor(random() * list.length)]!
  return Array.from({ length: count }, () => WAYS[Math.floor(random() * WAYS.length)]!(pick))
}
