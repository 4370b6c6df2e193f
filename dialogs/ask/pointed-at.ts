import type { FollowUps, Service } from '../../content/schema'
import { normalise } from '../../search/text'
import type { Context } from '../context'
import type { Knowledge } from '../types'

/** How many words beside the ones of a follow-up still make it one: more, and "it" belongs to a question of its own. */
const MOST_OTHER_SUBJECTS = 1

/** The services that a follow-up is about; `exactly` when it needs no more than to be shown. */
export interface Pointed {
  slugs: string[]
  exactly: boolean
}

/**
 * Which services are meant: by their name, before anything else, because "Carers First" is no first one; by a place in the
 * list; or by "they" and "it".
 * @param said the message, normalised, with a space before and after it
 */
export function pointedAt(said: string, context: Context): Pointed {
  const { knowledge } = context
  const { alone } = knowledge.content.followUps
  if (alone.includes(said.trim())) return { slugs: inFocus(context), exactly: false }
  const named = namedIn(said, context)
  if (named.slugs.length > 0) return named
  const inOrder = ordinalIn(said, context)
  if (inOrder) return { slugs: [inOrder], exactly: true }
  const { pointers } = knowledge.content.followUps
  const pointed = pointers.some((cue) => said.includes(` ${cue} `)) && !saysMore(said, knowledge, MOST_OTHER_SUBJECTS)
  return { slugs: pointed ? inFocus(context) : [], exactly: false }
}

/** The one that was asked about last, else all on the screen. */
const inFocus = ({ state: { focus, onScreen } }: Context): string[] => (focus ? [focus] : onScreen)

/** A name that is on the screen, or the full name of another service and little else. */
function namedIn(said: string, { state, knowledge }: Context): Pointed {
  const { content, finder } = knowledge
  const shown = state.onScreen.filter((slug) => {
    const service = content.bySlug.get(slug)
    return service && namesOf(service).all.some((name) => said.includes(` ${name} `))
  })
  if (shown.length > 0)
    return { slugs: shown, exactly: shown.some((slug) => isAllOf(said, content.bySlug.get(slug)!, knowledge)) }
  const others = content.services.filter((service) => {
    const { own: name } = namesOf(service)
    return name.includes(' ') && said.includes(` ${name} `) && isAllOf(said, service, knowledge)
  })
  const near = others.filter(({ areas }) => !state.area || finder.areas.covers(areas, state.area))
  return { slugs: (near.length > 0 ? near : others).map(({ slug }) => slug), exactly: true }
}

/** Whether a message says the name of a service and, beside words of a follow-up, nothing more. */
function isAllOf(said: string, service: Service, knowledge: Knowledge): boolean {
  const name = namesOf(service).all.find((each) => said.includes(` ${each} `))
  if (!name) return false
  const rest = said.replace(` ${name} `, ' ')
  const { councils } = knowledge.finder.areas.mentioned(rest.trim().split(' '))
  return councils.length === 0 && !saysMore(rest, knowledge, 0)
}

/** What a service may be called: its own name, that with what stands in brackets, and other names. */
interface Names {
  own: string
  all: string[]
}

/** What every turn would read off the content again, read once for each. */
const names = new WeakMap<Service, Names>()
const cuesOf = new WeakMap<FollowUps, ReadonlySet<string>>()

function namesOf(service: Service): Names {
  let known = names.get(service)
  if (!known) {
    const own = normalise(service.name.replace(/\(.*?\)/g, ''))
    known = { own, all: [...new Set([own, normalise(service.name), ...service.alsoKnownAs.map(normalise)])] }
    names.set(service, known)
  }
  return known
}

/** Every word that follow-ups are made of. */
function cueWords(followUps: FollowUps): ReadonlySet<string> {
  const { pointers, aspects, ordinals, last, comes } = followUps
  const cues =
    cuesOf.get(followUps) ??
    new Set(
      [...pointers, ...Object.values(aspects).flat(), ...Object.values(ordinals).flat(), ...last, ...comes].flatMap(
        (cue) => cue.split(' '),
      ),
    )
  cuesOf.set(followUps, cues)
  return cues
}

function ordinalIn(said: string, { state, knowledge }: Context): string | null {
  const { ordinals, last } = knowledge.content.followUps
  if (last.some((cue) => said.includes(` ${cue} `))) return state.onScreen.at(-1) ?? null
  for (const [place, cues] of Object.entries(ordinals)) {
    const slug = state.onScreen[Number(place) - 1]
    const isSaid = cues.some((cue) => said.includes(` ${cue} `))
    if (slug && isSaid && !saysMore(said, knowledge, MOST_OTHER_SUBJECTS)) return slug
  }
  return null
}

/**
 * Whether a message is nothing but a place in the list on the screen ("the third one"). Such words are veiled at most by
 * accident.
 */
export function isPlaceInList({ state, action, text, knowledge }: Context): boolean {
  if (state.onScreen.length === 0 || action || text === '') return false
  const { ordinals, last } = knowledge.content.followUps
  const cues = new Set([...Object.values(ordinals).flat(), ...last].flatMap((cue) => cue.split(' ')))
  return normalise(text)
    .split(' ')
    .every((word) => cues.has(word))
}

/** Whether a message has subjects of its own: "it is hard to cope, how do i get help" is no question about "it". */
export function saysMore(said: string, { content, finder }: Knowledge, most: number): boolean {
  const cues = cueWords(content.followUps)
  const subjects = said.split(' ').filter((word) => word !== '' && finder.isSubject(word) && !cues.has(word))
  return subjects.length > most
}
