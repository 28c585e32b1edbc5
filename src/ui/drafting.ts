import type { ReactNode } from 'react'

/**
 * How safe what is written is. `empty`: nothing yet. `local`: no connection, kept on this device; `loose`:
 * not even there. `signed_out`: the session has ended, and the text stays where it is. `somebody_else`: and
 * another has signed in. `failed`: the server will not take it. The line says each in words, with a way out.
 */
export type DraftStatus =
  | 'empty'
  | 'saving'
  | 'saved'
  | 'local'
  | 'loose'
  | 'signed_out'
  | 'somebody_else'
  | 'failed'

/** Another sheet about the same by the same person: written in another tab, or on another device. */
export type OtherDraft<T> = {
  sheetId: string
  savedAt: string
  value: T
  /** It is open somewhere right now. */
  isOpen: boolean
}

/** What somebody is writing, kept from the first key: at the server, and on the device meanwhile. */
export type DraftOf<T> = {
  value: T
  change: (patch: Partial<T>) => void
  status: DraftStatus
  /** When the server last had it; an ISO instant. */
  savedAt: string | null
  /** The sheet's own id; a save hands it to the server, which then ends the draft. */
  sheetId: string
  others: readonly OtherDraft<T>[]
  /** »Gemt 14.03.22«, or what went wrong and the way out: to be put where one saves. */
  line: ReactNode
  /** Sends what has not been sent; true when the server has every word. */
  flush(): Promise<boolean>
  /** It is saved for good elsewhere: forgets the draft, here and at the server. */
  end(): Promise<void>
}

export type DraftingProps<T extends object> = {
  kind: 'record' | 'assessment' | 'correction'
  caseId: string
  /** What it is about: the conversation, the assessment or the record. */
  subjectId: string
  /** The empty sheet. What an older draft does not hold is taken from here. */
  start: T
  children: (draft: DraftOf<T>) => ReactNode
}

/** The component as a screen hands it to any page: it suits whatever sheet the page has. */
export type AnyDrafting = <T extends object>(props: DraftingProps<T>) => ReactNode
