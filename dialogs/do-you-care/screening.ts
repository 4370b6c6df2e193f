import { FORMS, type FormId, holds } from '../../content/form'
import { normalise } from '../../search/text'
import { type Context, end, type Step, text } from '../context'
import { afterCare } from '../crisis/after-care'
import type { Topic } from '../crisis/care-book'
import { readerOf } from '../crisis/reader'
import { urgentHelp } from '../crisis/urgent-help'
import { type Answered, takeFields, takeWords } from '../form/answering'
import { answersOf, beginDraft, type Draft } from '../form/draft'
import { type Filling, fillingOf, readingOf } from '../form/filling'
import { placeOf, questionsAsked } from '../form/position'
import { isOptionPhrase } from '../form/read-answer'
import type { Reply } from '../reply'
import type { Turn } from '../types'
import { askChange } from './change'
import { askForCode, keeping, progress, save, typedCode } from './codes'
import { copyByMail, typedAddress } from './copy'
import { isNoName, namedQuestion, numberedWay, opensAsQuestion, PLAIN, steers, withoutName } from './meant'
import { askNext } from './next'
import { notHere } from './not-here'
import { answersToCheck } from './replies'
import { result } from './result'
import { check, STEER } from './steering'

/**
 * The forms: the "Do You Care?" self-screening and the plan for an emergency. Danger has been looked for in every word
 * before it comes here. Anything that is no answer goes on to the other steps, and the form waits where it is.
 */
export const screening: Step = (context) => {
  const { state, action, command } = context
  if (context.shared) return notHere(context)
  if (command === 'do-you-care' || command === 'emergency-plan' || command === 'point-of-use')
    return begin(context, command)
  if (accepts(context)) return begin(context, 'do-you-care')
  if (action?.do === 'refer') return refer(context, action.id)
  if (command === 'just-ask') return begin(context, 'do-you-care', { start_ok: 'just-ask' })
  if (command === 'have-code') return askForCode(context)
  if (command === 'form-progress' || (command === 'after-sending' && (state.form || state.lastSent)))
    return notSentYet(context) ?? progress(context)
  const asked = askChange(context)
  if (asked) return asked
  const opened = typedCode(context, (at, draft) => askNext(at, draft))
  if (opened) return opened
  if (state.form) return goOn(context, state.form)
  return action?.do === 'answers' ? fillIn(context, action.form, action.answers) : null
}

/** "Yes please" and "go on" to the offer on the screen. "Ok" takes none: people say it while they read. */
function accepts({ state, text, command, knowledge }: Context): boolean {
  const isOffered = !state.form && state.offered.some(({ value }) => value === 'do:do-you-care')
  return isOffered && (command === 'onward' || Boolean(knowledge.content.commands.accept?.includes(normalise(text))))
}

/**
 * Begins a form, or goes on with the one of its kind that is open. Another one that is open is saved under a code first,
 * which the person is told: nothing that was answered is lost.
 */
function begin(context: Context, id: FormId, answers: Draft['answers'] = {}): Turn {
  const open = context.state.form
  if (open?.form === id && !open.sent) return askNext(context, { ...open, answers: { ...open.answers, ...answers } })
  const draft = beginDraft(id, context.knowledge.content.forms[id], context.minted)
  const fresh = { ...context, state: { ...context.state, wordingMatch: 0 as const } }
  if (!open || open.sent || Object.keys(open.answers).length === 0) return askNext(fresh, { ...draft, answers })
  const saved = save(context, open)
  const begun = askNext(fresh, { ...draft, answers }, [
    text(context.say('form:saved.other', { code: saved.state.form!.code! })),
  ])
  return { ...begun, effects: [...saved.effects, ...begun.effects] }
}

/** Asks the people of a service to contact the person. What they asked goes with it, for them to see and to change. */
function refer(context: Context, slug: string): Turn | null {
  const { knowledge, state, canSend } = context
  const service = knowledge.content.bySlug.get(slug)
  if (!service?.takesReferrals || !canSend) return null
  const area = state.area ? { cared_area: state.area.toLowerCase() } : {}
  const asked = state.question ? { words: state.question } : {}
  return begin(context, 'contact-me', { service: service.name, ...asked, ...area })
}

/** How far something has come that was not sent: it is still theirs. Null when there is something to tell of. */
function notSentYet(context: Context): Turn | null {
  const { state, say } = context
  if (!state.form || state.form.sent || state.lastSent) return null
  return askNext(context, state.form, [text(say('form:not-sent-yet'))])
}

/** Fields of a form that is not open: it is begun with them. */
function fillIn(context: Context, form: string, fields: Record<string, string | string[]>): Turn | null {
  if (!(FORMS as readonly string[]).includes(form)) return null
  const draft = beginDraft(form as FormId, context.knowledge.content.forms[form as FormId], context.minted)
  return takeAnswers(context, draft, (filling) => takeFields(context, filling, fields))
}

function goOn(context: Context, draft: Draft): Turn | null {
  const { action, command, state } = context
  if (command === 'copy-form') return copyByMail(context, draft)
  const address = typedAddress(context, draft)
  if (address) return address
  if (draft.sent) return whenSent(context, draft)
  if (action?.do === 'answers') {
    if (action.form !== draft.form) return fillIn(context, action.form, action.answers)
    return takeAnswers(context, draft, (filling) => takeFields(context, filling, action.answers))
  }
  if (action?.do === 'change') return askNext(context, { ...draft, revisiting: action.id })
  if (state.heldWords !== null && command === 'keep-words') {
    const words = state.heldWords
    return takeAnswers(context, draft, (filling) => takeWords(context, filling, words))
  }
  const steered = command ? STEER[command]?.(context, draft) : undefined
  if (steered) return steered
  const named = namedQuestion(context, draft)
  if (named) return askNext(context, { ...draft, revisiting: named })
  // "Go on" may also be the answer to the question itself, as it is to the first one.
  const answered = state.formWaits ? waiting(context, draft) : typed(context, draft)
  const onward = command === 'onward' || (state.formWaits && (command === 'back' || command === 'go-on'))
  return answered ?? (onward ? askNext(context, draft) : null)
}

/** What was sent is sent: nothing changes it here. */
function whenSent(context: Context, draft: Draft): Turn | null {
  const { action, command, say } = context
  if (command === 'form-result') return result(context, draft)
  if (command === 'check-form') return check(context, draft)
  const old = (action?.do === 'answers' && action.form === draft.form) || action?.do === 'change'
  if (!old) return null
  return end(context, 'submitted', [text(say('form:sent.already', draft.sent!))], { formWaits: true })
}

/**
 * Typed words while the form waits. They are for the directory, unless it has nothing to say to them and they answer the
 * open question; but the name of a place narrows what was found, and nothing is an answer while somebody may not be safe.
 */
function waiting(context: Context, draft: Draft): Turn | null {
  const { action, command, text: words, knowledge, state } = context
  if (action || command || words === '' || state.askedIfSafe) return null
  const filling = fillingOf(context, draft)
  const place = placeOf(filling.form, filling.draft, filling.circumstances)
  const isList = place.kind === 'question' && place.question.options !== undefined && !place.question.places
  if (!isList || knowledge.finder.find(words, state.area).inScope) return null
  const taken = takeWords(context, filling, words)
  return taken.problem ? null : takeAnswers(context, draft, () => taken)
}

/** Typed words at a question. What is no answer may be a question of its own, which the directory answers. */
function typed(context: Context, draft: Draft): Turn | null {
  const { action, command, text: words, knowledge, state } = context
  const filling = fillingOf(context, draft)
  const place = placeOf(filling.form, filling.draft, filling.circumstances)
  if (action || words === '' || place.kind === 'end' || steers(place, command)) return null
  const isQuestion = () => knowledge.finder.find(words, state.area).inScope
  const isExact = place.kind === 'question' && isOptionPhrase(place.question, words, readingOf(context, filling))
  if (!isExact && opensAsQuestion(words, knowledge) && (state.aside || isQuestion())) return null
  const taken = takeWords(context, filling, words)
  const way = taken.problem ? numberedWay(context) : null
  if (way) return goOn({ ...context, text: '', command: way, action: { do: 'command', command: way } }, draft)
  if (command && PLAIN.includes(command)) return takeAnswers(context, draft, () => withoutName(place, draft) ?? taken)
  if (isNoName(place, words) || (taken.problem && (command || state.aside || isQuestion()))) return null
  return takeAnswers(context, draft, () => taken)
}

/** What comes of answers: care where they call for it, the next question, or the end. */
function takeAnswers(context: Context, before: Draft, take: (filling: Filling) => Answered): Turn {
  const filling = fillingOf(context, before)
  const { draft, answered, problem } = take(filling)
  const released = { ...context, state: { ...context.state, formWaits: false, heldWords: null } }
  const explained = explanation(released, draft, answered)
  if (explained) return explained
  if (problem) return askAgain(released, draft, problem)
  const care = careFor(released, before, draft)
  if (care?.stop) return stopForCare(released, draft, care.kinds)
  const cards: Reply[] = care ? [urgentHelp(care.kinds, readerOf(context, []))] : []
  const took = answered.length > 1 && context.action === null ? [tookSeveral(released, draft, answered)] : []
  return askNext(released, draft, [...cards, ...took])
}

/** An option that only asks for an explanation is no answer: the question is asked again below it. */
function explanation(context: Context, draft: Draft, answered: readonly string[]): Turn | null {
  const { form } = fillingOf(context, draft)
  const question = form.questions.find(
    ({ id, explains }) => answered.includes(id) && explains.includes(String(draft.answers[id])),
  )
  if (!question) return null
  const words = context.say(`${draft.form}:explains.${String(draft.answers[question.id])}`)
  const { [question.id]: _, ...answers } = draft.answers
  return askNext(context, { ...draft, answers }, [text(words)])
}

function askAgain(context: Context, draft: Draft, problem: { question: string; key: string }): Turn {
  const { say } = context
  const filling = fillingOf(context, draft)
  const asked = questionsAsked(filling.form, draft, filling.circumstances).some(({ id }) => id === problem.question)
  const place = placeOf(filling.form, draft, filling.circumstances)
  const here = place.kind === 'question' && place.question.id === problem.question
  const at = asked && !here ? { ...draft, revisiting: problem.question } : draft
  return askNext(context, at, [], say(`form:problem.${problem.key}`))
}

/** The kinds of care that the answers call for and did not before. */
function careFor(context: Context, before: Draft, after: Draft): { kinds: Topic[]; stop: boolean } | null {
  const { form, circumstances } = fillingOf(context, after)
  const calls = (draft: Draft) =>
    form.careIf.filter(({ all }) => all.every((condition) => holds(condition, answersOf(draft), circumstances.danger)))
  const called = calls(before)
  const fresh = calls(after).filter((care) => !called.includes(care))
  if (fresh.length === 0) return null
  return { kinds: fresh.map(({ kind }) => kind as Topic), stop: fresh.some(({ stop }) => stop) }
}

/** Nothing more is asked: help for now, and the form waits as it is until the person goes on. */
function stopForCare(context: Context, draft: Draft, kinds: Topic[]): Turn {
  const card = urgentHelp(kinds, readerOf(context, []))
  const replies = [card, text(context.say('form:waits')), afterCare(context, kinds)]
  return end(context, 'crisis-help', replies, { form: draft, formWaits: true }, { effects: keeping(context, draft) })
}

/** What was understood, when several answers came in one message. */
function tookSeveral(context: Context, draft: Draft, answered: readonly string[]): Reply {
  const filling = fillingOf(context, draft)
  const check = answersToCheck(
    {
      ...filling,
      form: { ...filling.form, questions: filling.form.questions.filter(({ id }) => answered.includes(id)) },
    },
    context.say,
    0,
  )
  return text([context.say('form:took'), ...check.sections.flatMap(({ lines }) => lines)].join('\n'))
}
