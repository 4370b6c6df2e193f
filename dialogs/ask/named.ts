import type { Content } from '../../content/load'
import { Phrases } from '../../search/phrases'
import { normalise, wordsOf } from '../../search/text'

/** Shorter names ("Calm", "Shout") are words of their own. */
const FEWEST_WORDS = 2
const names = new WeakMap<Content, Phrases<string>>()

/**
 * The services that a message calls by their full name, in the order of the message. "Thurrock First opening times" says
 * nothing of what is needed, and yet it is plain what is asked.
 */
export function servicesNamed(message: string, content: Content): string[] {
  let phrases = names.get(content)
  if (!phrases) {
    phrases = new Phrases(
      content.services.flatMap(({ slug, name, alsoKnownAs }) =>
        [name, ...alsoKnownAs]
          .map(normalise)
          .filter((each) => each.split(' ').length >= FEWEST_WORDS)
          .map((each): [string, string] => [each, slug]),
      ),
    )
    names.set(content, phrases)
  }
  const words = wordsOf(message)
  const named = words.flatMap((_, at) => phrases.at(words, at)?.value ?? [])
  return [...new Set(named)]
}
