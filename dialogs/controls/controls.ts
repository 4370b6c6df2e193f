import { offerCouncil, offerPerson, offerTopics } from '../ask/offers'
import { otherWays, showMore } from '../ask/show'
import { type Context, choices, end, type Step, text } from '../context'
import { nod } from '../crisis/nod'
import { showCard } from '../crisis/show-card'
import { examples } from '../join'
import type { Outcome } from '../outcome'
import { freshState } from '../state'
import type { Turn } from '../types'

/** Messages that steer the talk rather than ask the directory: each command with what it does. */
const CONTROLS: Record<string, (context: Context) => Turn | null> = {
  urgent: (context) => showCard(context, []),
  // The numbers come before the instructions: nobody knows what help is meant.
  help: (context) => ({
    ...showCard(context, [], { below: [text(context.say('help.text'))] }),
    outcome: 'help',
  }),
  instructions: (context) => speak(context, 'help'),
  greeting: (context) => speak(context, 'greeting'),
  about: (context) => speak(context, 'about'),
  privacy: (context) => speak(context, 'privacy'),
  'how-are-you': (context) => speak(context, 'greeting', 'how-are-you.text'),
  maker: (context) => speak(context, 'about', 'maker.text'),
  // With an answer on the screen it is asked of that, and answered as a follow-up.
  sources: (context) => (context.state.onScreen.length > 0 ? null : speak(context, 'about', 'sources.text')),
  laugh: (context) => speak(context, 'acknowledged'),
  insult: (context) =>
    end(context, 'acknowledged', [text(context.say('insult.text')), choices(null, otherWays(context))]),
  thanks: (context) => end(context, 'thanks', [text(context.say('thanks.text'))], { misses: 0 }),
  goodbye: (context) => end(context, 'goodbye', [text(context.say('goodbye.text'))], { misses: 0 }),
  'start-again': (context) => {
    const { area, form, wordingMatch } = context.state
    const replies = [text(context.say('started-again.text')), choices(null, examples(context))]
    return end(context, 'started-again', replies, { ...freshState(), greeted: true, area, form, wordingMatch })
  },
  // An answer to nothing that was asked: people say "ok" while they read.
  yes: nodded,
  accept: nodded,
  no: nodded,
  'not-sure': nodded,
  topics: offerTopics,
  'my-council': offerCouncil,
  person: offerPerson,
  more: showMore,
  back: goBack,
  onward: goBack,
}

function nodded(context: Context): Turn {
  return nod(context) ?? speak(context, 'acknowledged')
}

/** Back to the answers of the last question. */
function goBack(context: Context): Turn | null {
  if (context.state.found.length === 0) {
    return end(context, 'went-back', [text(context.say('went-back.nothing')), choices(null, examples(context))])
  }
  return showMore({ ...context, state: { ...context.state, shown: 0 } }, 'went-back')
}

/** Help, back, start again, more, topics, a person, and the small talk that people are polite with. */
export const controls: Step = (context) => (context.command ? (CONTROLS[context.command]?.(context) ?? null) : null)

const speak = (context: Context, outcome: Outcome, words = `${outcome}.text`): Turn =>
  end(context, outcome, [text(context.say(words)), choices(context.say('welcome.try'), examples(context))], {
    misses: 0,
  })
