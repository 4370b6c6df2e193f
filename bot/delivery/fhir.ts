import type { TransactionBundle } from '../../referrals/exports/fhir'
import { request } from './request'

export interface FhirSettings {
  FHIR_URL: string
  FHIR_TOKEN?: string | undefined
}

/** Posts submissions to the base of a FHIR R4 server, which takes all of a transaction or nothing. */
export function fhirServer({ FHIR_URL, FHIR_TOKEN }: FhirSettings) {
  const headers = {
    'Content-Type': 'application/fhir+json; fhirVersion=4.0',
    Accept: 'application/fhir+json',
    ...(FHIR_TOKEN && { Authorization: `Bearer ${FHIR_TOKEN}` }),
  }
  return async (bundle: TransactionBundle): Promise<void> => {
    await request('fhir', FHIR_URL, { method: 'POST', headers, body: JSON.stringify(bundle) })
  }
}
