import { reading, submissionOf } from '../../test/support/submission'
import { fhirBundle } from './fhir'

const resourcesOf = (...given: Parameters<typeof submissionOf>) =>
  fhirBundle(submissionOf(...given), reading).entry.map(({ resource }) => resource as unknown as Record<string, never>)
const only = (type: string, ...given: Parameters<typeof submissionOf>) => {
  const found = resourcesOf(...given).filter(({ resourceType }) => resourceType === type)
  expect(found).toHaveLength(1)
  return found[0]!
}

const URN = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** What FHIR R4 demands of each resource that we send (cardinality 1..). */
const REQUIRED: Record<string, string[]> = {
  Patient: [],
  QuestionnaireResponse: ['status'],
  ServiceRequest: ['status', 'intent', 'subject'],
  Consent: ['status', 'scope', 'category', 'policyRule'],
}

test('it is a transaction in which each resource has what FHIR demands', () => {
  const bundle = fhirBundle(submissionOf(), reading)
  expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'transaction' })
  expect(bundle.entry.map(({ resource }) => resource.resourceType)).toEqual([
    'Patient',
    'QuestionnaireResponse',
    'ServiceRequest',
    'Consent',
    'Consent',
  ])
  for (const { fullUrl, resource, request } of bundle.entry) {
    expect(fullUrl).toMatch(URN)
    for (const field of REQUIRED[resource.resourceType]!) expect(resource[field]).toBeTruthy()
    expect(request).toMatchObject({ method: 'POST', url: resource.resourceType })
  }
})

test('sent twice it is one: each is created only where its identifier is not there yet', () => {
  const [first, second] = [fhirBundle(submissionOf(), reading), fhirBundle(submissionOf(), reading)]
  expect(second).toEqual(first)
  for (const { fullUrl, resource, request } of first.entry) {
    const [identifier] = [resource.identifier].flat() as { system: string; value: string }[]
    expect(identifier).toEqual({ system: 'urn:ietf:rfc:3986', value: fullUrl })
    const query = new URLSearchParams(request.ifNoneExist)
    expect([...query]).toEqual([['identifier', `${identifier!.system}|${identifier!.value}`]])
  }
  expect(new Set(first.entry.map(({ fullUrl }) => fullUrl)).size).toBe(first.entry.length)
  const other = fhirBundle(submissionOf({}, { id: 'another' }), reading)
  expect(other.entry[0]!.fullUrl).not.toBe(first.entry[0]!.fullUrl)
})

test('FHIR lets a questionnaire response have but one identifier, and the others a list', () => {
  expect(only('QuestionnaireResponse').identifier).not.toBeInstanceOf(Array)
  for (const type of ['Patient', 'ServiceRequest']) expect(only(type).identifier).toBeInstanceOf(Array)
})

test('every reference is to an entry of the bundle', () => {
  const { entry } = fhirBundle(submissionOf({ cared_age: 'both', parental: 'yes' }), reading)
  const known = entry.map(({ fullUrl }) => fullUrl)
  const references = JSON.stringify(entry).match(/(?<="reference":")[^"]+/g)
  expect(references!.length).toBeGreaterThan(6)
  for (const reference of references!) expect(known).toContain(reference)
})

test('the request says how soon, for whom, why, and how to reach them safely', () => {
  const request = only('ServiceRequest')
  expect(request).toMatchObject({
    status: 'active',
    intent: 'proposal',
    priority: 'urgent',
    requisition: { value: 'K7TN-4QXR' },
    authoredOn: '2026-11-23T10:07:00.000Z',
    performer: [{ display: 'Thurrock Council' }],
    reasonCode: [
      { text: 'Their own body or mind is getting worse, or may get worse' },
      { text: 'Family and other people close to them' },
    ],
  })
  expect(JSON.stringify(request.note)).toContain('No: only speak to me')
  expect(JSON.stringify(request)).not.toMatch(/eligib/i)
})

test('it is on hold, and names no council, until the person agreed', () => {
  const request = only('ServiceRequest', { share: 'link-worker-first' })
  expect(request.status).toBe('on-hold')
  expect(request).not.toHaveProperty('performer')
})

test('somebody who looks after an adult and a child has two requests in one case', () => {
  const requests = resourcesOf({ cared_age: 'both', parental: 'yes' }).filter(
    ({ resourceType }) => resourceType === 'ServiceRequest',
  )
  expect(requests).toHaveLength(2)
  expect(new Set(requests.map(({ requisition }) => JSON.stringify(requisition))).size).toBe(1)
})

test('the carer is the patient, with how to reach them and their language', () => {
  expect(only('Patient')).toMatchObject({
    meta: { profile: ['https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient'] },
    name: [{ text: 'Anna Kowalska' }],
    telecom: [{ system: 'phone', value: '07700 900123' }],
    communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'pl' }], text: 'Polish' } }],
  })
  expect(only('Patient', { contact: 'a@b.uk' }).telecom).toEqual([{ system: 'email', value: 'a@b.uk' }])
})

test('answers are coded where they were chosen, and words where they were written', () => {
  const items = only('QuestionnaireResponse').item as unknown as { linkId: string; answer: unknown[] }[]
  const answersTo = (question: string) => items.find(({ linkId }) => linkId === question)?.answer
  expect(answersTo('condition')).toEqual([
    { valueCoding: { code: 'dementia', display: 'Memory problems or dementia' } },
    { valueCoding: { code: 'older-or-frail', display: 'Getting older or frail' } },
  ])
  expect(answersTo('difference')).toEqual([{ valueString: 'A night of sleep.\nJust one.' }])
})

test('each agreement is a consent, with the very words that were agreed to', () => {
  const consents = resourcesOf().filter(({ resourceType }) => resourceType === 'Consent') as unknown as {
    dateTime: string
    sourceAttachment: { data: string }
    provision: { actor: { reference: { display: string } }[] }
  }[]
  expect(consents.map(({ provision }) => provision.actor[0]?.reference.display)).toEqual([
    "The carers' link workers",
    'Thurrock Council',
  ])
  expect(Buffer.from(consents[1]!.sourceAttachment.data, 'base64').toString()).toBe('Can we send this to them?')
})

test('FHIR has no empty strings and no control characters', () => {
  const bundle = JSON.stringify(
    fhirBundle(submissionOf({ difference: ' \u0000\n ', name: '\u001bEve\nMallory' }), reading),
  )
  expect(bundle).not.toMatch(/:""|\\u00[01]/)
  expect(bundle).toContain('"Eve Mallory"')
  expect(bundle).not.toContain('"linkId":"difference"')
})
