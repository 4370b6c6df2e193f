import { KINDS, type Kind } from '../danger'
import { type PackedHead, unpack } from './packing'

/** The model's file: see train.ts. */
export interface PackedModel {
  /** Is it English? Asked of the words alone. */
  english: PackedHead
  /** Is anything the matter? And is it urgent? Once for English, once for the other languages. */
  any: { english: PackedHead; others: PackedHead }
  urgent: { english: PackedHead; others: PackedHead }
  kinds: Record<Kind, PackedHead>
}

/** The heads of a model, ready to weigh. */
export function openModel(packed: PackedModel) {
  return {
    english: unpack(packed.english),
    any: { english: unpack(packed.any.english), others: unpack(packed.any.others) },
    urgent: { english: unpack(packed.urgent.english), others: unpack(packed.urgent.others) },
    kinds: KINDS.map((kind) => [kind, unpack(packed.kinds[kind])] as const),
  }
}
export type Model = ReturnType<typeof openModel>
