import { KINDS, type Kind } from '../danger'
import { type PackedHead, unpack } from './packing'

/** One question, asked of English as it is said, of English in plain words, and of the other languages. */
interface PackedHeads {
  english: PackedHead
  plain: PackedHead
  others: PackedHead
}

/** The model's file: see train.ts. */
export interface PackedModel {
  /** Is it English? Asked of the words alone. */
  english: PackedHead
  /** Is anything the matter? And is it urgent? */
  any: PackedHeads
  urgent: PackedHeads
  kinds: Record<Kind, PackedHead>
}

/** The heads of a model, ready to weigh. */
export function openModel(packed: PackedModel) {
  return {
    english: unpack(packed.english),
    any: unpackHeads(packed.any),
    urgent: unpackHeads(packed.urgent),
    kinds: KINDS.map((kind) => [kind, unpack(packed.kinds[kind])] as const),
  }
}
export type Model = ReturnType<typeof openModel>

const unpackHeads = ({ english, plain, others }: PackedHeads) => ({
  english: unpack(english),
  plain: unpack(plain),
  others: unpack(others),
})
