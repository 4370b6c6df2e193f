import { createHash } from 'node:crypto'
import type { Words } from '../../content/words'
import type { Route, Tier } from '../assessment'
import type { Agreement, Submission } from '../submission'
import {
  oneLine,
  quoted,
  type Reading,
  type SpokenAnswer,
  spokenAnswers,
  spokenMoment,
  spokenRecipient,
} from './in-words'
import { isForCouncil, letter } from './letter'

type Resource = { resourceType: string } & Record<string, unknown>
interface Entry {
  fullUrl: string
  resource: Resource
  request: { method: 'POST'; url: string; ifNoneExist: string }
}
/** A FHIR R4 Bundle to be posted to the base of a server. */
export interface TransactionBundle {
  resourceType: 'Bundle'
  type: 'transaction'
  entry: Entry[]
}

/** Identifiers that are URIs, as FHIR names them. */
const URI = 'urn:ietf:rfc:3986'
const PRIORITY: Record<Tier, string> = { T0: 'stat', T1: 'asap', T2: 'urgent', T3: 'routine', T4: 'routine' }
const LANGUAGE: Record<string, string> = {
  english: 'en',
  romanian: 'ro',
  polish: 'pl',
  lithuanian: 'lt',
  bulgarian: 'bg',
  punjabi: 'pa',
  urdu: 'ur',
  bengali: 'bn',
  yoruba: 'yo',
  portuguese: 'pt',
}

/**
 * A submission as a FHIR R4 transaction: all of it arrives or none, and the server puts its own ids where the entries
 * refer to each other, which a collection leaves to the receiver. Every entry is created only if its identifier is not
 * there yet (`ifNoneExist`), so that sending twice makes one, and never overwrites what people did with the first. A PUT
 * would overwrite.
 *
 * The carer is the Patient: the request is for them, and ServiceRequest and Consent name a patient. A RelatedPerson would
 * need a Patient for whoever they look after, of whom nothing is known. Only the Patient claims a UK Core profile.
 */
export function fhirBundle(submission: Submission, reading: Reading): TransactionBundle {
  const { words } = reading
  const answers = spokenAnswers(submission, reading)
  const entry = (name: string, resource: Resource): Entry => {
    const urn = urnOf(submission, name)
    const identifier = { system: URI, value: urn }
    const known = Array.isArray(resource.identifier) ? [identifier, ...resource.identifier] : identifier
    return {
      fullUrl: urn,
      resource: { ...resource, identifier: known },
      request: {
        method: 'POST',
        url: resource.resourceType,
        ifNoneExist: `identifier=${encodeURIComponent(`${URI}|${urn}`)}`,
      },
    }
  }
  const { route, secondRoute } = submission.assessment
  const routes: Route[] = secondRoute ? [route, secondRoute] : [route]
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      entry('patient', patient(answers)),
      entry('answers', questionnaireResponse(submission, answers)),
      ...routes.map((each) => entry(`request/${each}`, serviceRequest(submission, each, reading))),
      ...submission.agreements.map((agreement, at) => entry(`consent/${at}`, consent(submission, agreement, words))),
    ],
  }
}

/** The same name of the same submission has the same UUID (version 5 by RFC 9562, in the namespace of URLs). */
const NAMESPACE = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex')
function urnOf({ id }: Submission, name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(`care-navigator:submission/${id}/${name}`).digest()
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex', 0, 16)
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`
}

const referTo = (submission: Submission, name: string) => ({ reference: urnOf(submission, name) })

/** FHIR wants instants with a zone; ours have one, and this refuses what has not. */
const moment = (iso: string): string => new Date(iso).toISOString()

function patient(answers: SpokenAnswer[]): Resource {
  const first = (question: string) => {
    const answer = answers.find((each) => each.question === question)
    return { value: answer?.values[0], label: oneLine(answer?.labels[0] ?? '') }
  }
  const name = first('name').label
  const contact = first('contact').label
  const language = first('language')
  const code = LANGUAGE[language.value ?? '']
  return {
    resourceType: 'Patient',
    meta: { profile: ['https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient'] },
    identifier: [],
    ...(name && { name: [{ text: name }] }),
    ...(contact && { telecom: [{ system: contact.includes('@') ? 'email' : 'phone', value: contact }] }),
    ...(language.label && {
      communication: [
        {
          language: { ...(code && { coding: [{ system: 'urn:ietf:bcp:47', code }] }), text: language.label },
          preferred: true,
        },
      ],
    }),
  }
}

function questionnaireResponse(submission: Submission, answers: SpokenAnswer[]): Resource {
  const item = ({ question, text, values, labels, own }: SpokenAnswer) => ({
    linkId: question,
    text: oneLine(text),
    answer: own
      ? values
          .map(clean)
          .filter(Boolean)
          .map((valueString) => ({ valueString }))
      : values.map((code, at) => ({ valueCoding: { code, display: oneLine(labels[at] ?? code) } })),
  })
  return {
    resourceType: 'QuestionnaireResponse',
    status: 'completed',
    subject: referTo(submission, 'patient'),
    author: referTo(submission, 'patient'),
    authored: moment(submission.sentAt),
    item: answers.map(item).filter(({ answer }) => answer.length > 0),
  }
}

/** Own words with their lines, as FHIR allows them: something to read, and no control characters. */
const clean = (text: string): string =>
  quoted(text)
    .map((line) => line.replace(/^> ?/, ''))
    .join('\n')
    .trim()

/**
 * One request for each route, under one requisition. It is on hold until the person agreed that their council is told.
 * The letter goes along as a note, because how to reach somebody safely has no field of its own.
 */
function serviceRequest(submission: Submission, route: Route, reading: Reading): Resource {
  const { words } = reading
  const { assessment, reference, sentAt, readBy } = submission
  const reads = words('delivery:letter.readBy')
  return {
    resourceType: 'ServiceRequest',
    identifier: [],
    requisition: { type: { text: words('delivery:letter.reference') }, value: reference },
    status: isForCouncil(submission) ? 'active' : 'on-hold',
    intent: 'proposal',
    priority: PRIORITY[assessment.tier],
    category: [{ text: words(`delivery:routes.${route}`) }],
    code: { text: words('delivery:fhir.service') },
    subject: referTo(submission, 'patient'),
    requester: referTo(submission, 'patient'),
    authoredOn: moment(sentAt),
    ...(isForCouncil(submission) && {
      performer: [{ display: words(`delivery:authorities.${assessment.authority}`) }],
    }),
    ...(assessment.circumstances.length > 0 && {
      reasonCode: assessment.circumstances.map((circumstance) => ({
        text: words(`delivery:circumstances.${circumstance}`),
      })),
    }),
    supportingInfo: [referTo(submission, 'answers')],
    note: [
      {
        text: `${words('delivery:fhir.standing')} ${words(`delivery:tiers.${assessment.tier}.name`)}. ${reads} ${spokenMoment(readBy, words)}.`,
      },
      { text: letter(submission, reading).text },
    ],
  }
}

/** What the person agreed to for one recipient, with the very words that were put to them. */
function consent(submission: Submission, { recipient, wording, at }: Agreement, words: Words): Resource {
  return {
    resourceType: 'Consent',
    identifier: [],
    status: 'active',
    scope: coded('http://terminology.hl7.org/CodeSystem/consentscope', 'patient-privacy'),
    category: [coded('http://terminology.hl7.org/CodeSystem/v3-ActCode', 'IDSCL')],
    patient: referTo(submission, 'patient'),
    performer: [referTo(submission, 'patient')],
    dateTime: moment(at),
    sourceAttachment: { contentType: 'text/plain; charset=utf-8', data: Buffer.from(wording).toString('base64') },
    policyRule: {
      ...coded('http://terminology.hl7.org/CodeSystem/v3-ActCode', 'OPTIN'),
      text: words('delivery:fhir.agreement'),
    },
    provision: {
      type: 'permit',
      actor: [
        {
          role: coded('http://terminology.hl7.org/CodeSystem/v3-ParticipationType', 'IRCP'),
          reference: { display: spokenRecipient(recipient, words) },
        },
      ],
    },
  }
}

const coded = (system: string, code: string) => ({ coding: [{ system, code }] })
