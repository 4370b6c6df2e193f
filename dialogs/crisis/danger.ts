/** What a message may tell of. The words are those of the safety corpus; none of them is a label for a person. */
export const KINDS = [
  'suicide',
  'self_harm',
  'harm_to_others',
  'medical_emergency',
  'abuse_or_safeguarding',
  'carer_breakdown',
] as const
export type Kind = (typeof KINDS)[number]

/**
 * What was noticed in a message: tier 1 gets urgent help at once, tier 2 one gentle question, 0 neither. It is a
 * wording match, not an assessment of a person (NICE NG225: no tool may score or rank risk).
 */
export interface Danger {
  tier: 0 | 1 | 2
  kinds: Kind[]
}
