import type { StepKind } from './thread.ts'

/** Days before today; below zero it is still to come. */
type Ago = number

export type ToldStep = {
  words: string
  kind: StepKind
  state: 'ønske' | 'planlagt' | 'i gang' | 'gjort' | 'prøvet'
  added: Ago
  due?: Ago
  done?: Ago
  learned?: string
  /** Whose idea it was. */
  by?: 'borger'
  /** The citizen has moved it, and when. */
  moved?: Ago
}

export type ToldPromise = {
  owner: 'borger' | 'medarbejder' | 'virksomhed' | 'netværk' | 'leder'
  name?: string
  words: string
  made: Ago
  due: Ago
  /** Where it was due first. */
  first?: Ago
  kept?: Ago
  dropped?: Ago
  reason?: string
}

export type ToldRecord = { words: string; body: string; note?: string; hidden?: true }

/** What we know of the life of somebody whom readers of the demo get to know. Invented, written by hand. */
export type Telling = {
  who: string
  /** Earlier words, the oldest first. */
  dreams?: readonly (readonly [Ago, string])[]
  takes?: readonly [Ago, string]
  steps: readonly ToldStep[]
  promises: readonly ToldPromise[]
  rhythm: readonly (readonly [days: number, from: Ago])[]
  /** Of the latest conversations that were held, the newest first. */
  records: readonly ToldRecord[]
  frustrations?: readonly {
    words: string
    cause: 'regel' | 'ventetid' | 'misforståelse' | 'relation' | 'andet'
    said: Ago
    talked?: Ago
    outcome?: string
    settled?: Ago
  }[]
  topics?: readonly (readonly [Ago, string])[]
  /** The law's clock runs out so many days from now, half a year after the first enquiry. */
  clockEndsIn?: number
}
