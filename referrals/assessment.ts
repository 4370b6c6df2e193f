import { type Answers, type Form, ownWords, relevantAnswers, valuesOf } from '../content/form'
import { COUNCILS, type Council } from '../content/schema'

/** How soon a person reads it: T0 now, T1 the same day, T2 in 2 working days, T3 in 5, T4 in 10. A reading order, no score. */
export const TIERS = ['T0', 'T1', 'T2', 'T3', 'T4'] as const
export type Tier = (typeof TIERS)[number]

export type Route = 'information-only' | 'former-carer' | 'young-carer' | 'parent-carer' | 'adult-carer'
export type Authority = 'Thurrock' | 'Southend-on-Sea' | 'Essex' | 'Kent' | 'Medway' | 'none'

/** Circumstances of regulation 3(2) of the Care and Support (Eligibility Criteria) Regulations 2015. */
export const CIRCUMSTANCES = [
  'health',
  'children',
  'other_care',
  'home',
  'food',
  'people',
  'work',
  'services',
  'leisure',
] as const
export type Circumstance = (typeof CIRCUMSTANCES)[number]

/** Why something was concluded: the rule, and the very answers that made it hold. */
export interface Reason {
  rule: Tier | Circumstance
  answers: string[]
}

/** What the answers mean. It never says who is eligible: the council decides after an assessment. */
export interface Assessment {
  tier: Tier
  authority: Authority
  route: Route
  /** In addition, when somebody looks after an adult and a child of theirs. */
  secondRoute: 'parent-carer' | null
  circumstances: Circumstance[]
  eputCopy: boolean
  areaConflict: boolean
  /** A person must check whether the carer has parental responsibility. */
  checkParental: boolean
  reasons: Reason[]
}

/** Notices danger in a person's own words: tier 1 and 2 as the crisis detector's, 0 for none. */
export type NoticeDanger = (words: string) => 0 | 1 | 2

type Fact = string | null
type Rule = (facts: Facts) => Fact[]

/** The answers, asked about: `is` and `has` answer with the words of a reason, or null when it does not hold. */
class Facts {
  constructor(
    readonly answers: Answers,
    readonly dangerInWords: 0 | 1 | 2,
  ) {}

  is(question: string, ...values: string[]): Fact {
    const found = valuesOf(this.answers, question).filter((value) => values.includes(value))
    return found.length > 0 ? `${question} = ${found.join(', ')}` : null
  }

  get young(): Fact {
    return this.is('age_band', 'under-16', '16-or-17')
  }

  words(tier: 1 | 2): Fact {
    return this.dangerInWords === tier ? `own words: automatic wording match, tier ${tier}` : null
  }
}

/** Holds when every part does, and is then one reason. */
const both = (...parts: Fact[]): Fact => (parts.every((part) => part !== null) ? parts.join(' and ') : null)
const either = (...parts: Fact[]): Fact => parts.find((part) => part !== null) ?? null

const CIRCUMSTANCE_RULES: Record<Circumstance, Rule> = {
  health: (facts) => [
    facts.is('health_body', 'a-lot', 'getting-worse'),
    facts.is('health_mind', 'most-days', 'all-the-time'),
    facts.is('nights', 'most-nights', 'every-night'),
  ],
  ...Object.fromEntries(
    CIRCUMSTANCES.filter((name) => name !== 'health').map((name) => [
      name,
      // Regulation 3(3)(a) to (c): cannot without help; can, but with pain, distress or anxiety; can, but at a risk.
      (facts: Facts) => [facts.is(`impact_${name}`, 'hard', 'at-risk', 'cannot')],
    ]),
  ),
} as Record<Circumstance, Rule>

/** The triggers of each tier, highest first, as the rules of the form say. Any one is enough. */
const TIER_RULES: Record<Exclude<Tier, 'T3' | 'T4'>, Rule> = {
  T0: (facts) => [
    facts.is('safe_now', 'danger-now'),
    facts.is('suicide_q', 'right-now'),
    facts.is('breaking_point', 'close-now'),
    both(facts.is('how_long', 'cannot-go-on-now'), facts.is('leave_alone', 'not-at-all', 'less-than-an-hour')),
  ],
  T1: (facts) => [
    facts.is('suicide_q', 'now-and-then'),
    facts.is('afraid', 'yes'),
    facts.is('person_safe', 'yes'),
    facts.is('how_long', 'a-few-days', 'cannot-go-on-now'),
    facts.is('change_when', 'within-3-days'),
    both(
      facts.young,
      either(
        facts.is('young_tasks', 'personal-care'),
        facts.is('tasks', 'personal-care'),
        facts.is('young_adult', 'no'),
      ),
    ),
    both(facts.is('age_band', 'under-16'), facts.is('young_school', 'a-lot')),
    facts.words(1),
  ],
  T2: (facts) => [
    facts.is('how_long', 'a-few-weeks'),
    facts.is('willing', 'cannot-go-on'),
    both(
      facts.is('nights', 'every-night'),
      either(facts.is('health_body', 'a-lot', 'getting-worse'), facts.is('health_mind', 'most-days', 'all-the-time')),
    ),
    both(facts.is('hours', '50-or-more'), facts.is('emergency', 'no-one')),
    facts.is('breaking_point', 'sometimes'),
    facts.is('health_mind', 'all-the-time'),
    facts.young,
    facts.is('condition', 'end-of-life'),
    facts.words(2),
  ],
}

const ASKED: Rule = (facts) => [
  facts.is('start_ok', 'just-ask'),
  facts.is('share', 'yes'),
  facts.is('willing', 'with-more-help', 'do-less'),
  facts.is('how_long', 'a-few-months'),
]

const COUNCIL_OF: ReadonlyMap<string, Authority> = new Map(
  Object.entries({
    thurrock: 'Thurrock',
    southend: 'Southend-on-Sea',
    essex: 'Essex',
    kent: 'Kent',
    medway: 'Medway',
  } satisfies Record<Lowercase<Council>, Authority>),
)

/**
 * What a person's answers mean, by the rules of the form (Care Act 2014 s.10; the 2015 regulations, reg 3; the tiers are
 * a proposal to be agreed with each council). Pure. Own words only ever raise the tier.
 */
export function assess(form: Form, given: Answers, notice: NoticeDanger): Assessment {
  const danger = highestDanger(ownWords(form, given).map(notice))
  const answers = relevantAnswers(form, given, danger > 0)
  const facts = new Facts(answers, danger)
  const reasons: Reason[] = []
  const note = (rule: Reason['rule'], found: Fact[]): boolean => {
    const held = found.filter((fact) => fact !== null)
    if (held.length > 0) reasons.push({ rule, answers: held })
    return held.length > 0
  }
  const circumstances = CIRCUMSTANCES.filter((name) => note(name, CIRCUMSTANCE_RULES[name](facts)))
  const urgent = (['T0', 'T1', 'T2'] as const).filter((tier) => note(tier, TIER_RULES[tier](facts)))
  const asked = note('T3', ASKED(facts))
  const tier = urgent[0] ?? (asked || circumstances.length > 0 ? 'T3' : 'T4')
  const route = routeOf(facts)
  return {
    tier,
    route,
    secondRoute: route === 'adult-carer' && facts.is('cared_age', 'both') ? 'parent-carer' : null,
    authority: authorityOf(route, answers),
    circumstances,
    eputCopy: both(facts.is('team', 'yes'), facts.is('share', 'yes')) !== null,
    areaConflict: hasAreaConflict(answers),
    checkParental: facts.is('parental', 'no', 'not-sure') !== null,
    reasons,
  }
}

/** Tier 1 is the higher one. */
const highestDanger = (found: readonly (0 | 1 | 2)[]): 0 | 1 | 2 => (found.includes(1) ? 1 : found.includes(2) ? 2 : 0)

function routeOf(facts: Facts): Route {
  if (facts.is('share', 'information-only') || facts.is('helping', 'no')) return 'information-only'
  if (facts.is('helping', 'used-to')) return 'former-carer'
  if (facts.young) return 'young-carer'
  return facts.is('cared_age', 'child') ? 'parent-carer' : 'adult-carer'
}

/** Children's services act where the child or family lives, adults' where the person cared for lives. */
function authorityOf(route: Route, answers: Answers): Authority {
  if (route === 'information-only') return 'none'
  const cared = areaIn(answers, 'cared_area')
  const carer = areaIn(answers, 'carer_area')
  const byCarer = route === 'young-carer' || route === 'parent-carer'
  const area = byCarer && carer !== 'same-place' ? carer : cared
  return COUNCIL_OF.get(area ?? '') ?? 'none'
}

const UNCLEAR = ['london', 'elsewhere', 'not-known']

/** The area that was answered, if it is one. */
const areaIn = (answers: Answers, question: 'cared_area' | 'carer_area'): string | undefined =>
  valuesOf(answers, question).find((area) => COUNCIL_OF.has(area) || area === 'same-place' || UNCLEAR.includes(area))

/** The council that both live in, as far as was answered. Of two who live apart either may be meant: null, as for none known. */
export function sharedCouncil(answers: Answers): Council | null {
  const carer = areaIn(answers, 'carer_area')
  const cared = areaIn(answers, 'cared_area')
  const live = carer === undefined || carer === 'same-place' || carer === cared ? cared : undefined
  return COUNCILS.find((council) => council.toLowerCase() === live) ?? null
}

/** Sources differ on whose council acts when the two live apart, so a person checks. */
function hasAreaConflict(answers: Answers): boolean {
  const cared = areaIn(answers, 'cared_area')
  const carer = areaIn(answers, 'carer_area')
  if (carer === undefined || carer === 'same-place') return false
  return carer !== cared || UNCLEAR.includes(carer) || UNCLEAR.includes(cared ?? '')
}
