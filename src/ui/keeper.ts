import { Problem } from './client.ts'
import type { DraftStatus } from './drafting.ts'

/** One sheet as it is sent: `version` is how many times it has been, with this one. */
export type SheetSent = { sheetId: string; version: number; isNew: boolean; content: string }

export type KeeperState = { status: DraftStatus; savedAt: string | null; sheetId: string }

/** A place on this device for what the server has not got yet; says whether it was kept. */
export type DeviceCopy = {
  put(sheet: SheetSent): Promise<boolean>
  remove(sheetId: string): Promise<void>
}

export type KeeperWish = {
  sheet: { sheetId: string; version: number; isNew: boolean; savedAt: string | null }
  /** The sheet as JSON, as it is now. */
  read(): string
  /** `isLast`: the page may be gone before the answer comes. */
  send(sheet: SheetSent, isLast: boolean): Promise<{ savedAt: string }>
  remove(sheetId: string, version: number): Promise<unknown>
  device: DeviceCopy | undefined
  newId(): string
  tell(state: KeeperState): void
}

export type Keeper = {
  /** A key was pressed. */
  wrote(): void
  /** Tries at once: the connection may be back, or somebody signed in again. */
  nudge(): void
  /** Sends what is not sent; true when the server has every word. */
  flush(): Promise<boolean>
  /** The page may be on its way out. */
  leave(): Promise<void>
  /** Saved for good elsewhere: nothing more is sent, and what was is forgotten. */
  end(): Promise<void>
  /** The page has let go of it: what is not sent is sent, and then nothing more. */
  stop(): void
}

/** Sent so long after the first key that is not sent; typing on does not put it off. */
const SEND_MS = 600
/** A copy on the device: well under the half second in which somebody types a word. */
const COPY_MS = 100
const AGAIN_MS = [1_000, 2_000, 4_000]
const AGAIN_MAX_MS = 8_000
const SIGNED_OUT_MS = 10_000
/** A line that gives no answer at all is as good as none. */
const ANSWER_MS = 8_000
/** So often in a row a sheet may be found to be written elsewhere; then something else is wrong. */
const MOVES_MAX = 2

const open = new Set<OpenSheet>()
/** What was on its way when its page let go. */
const leaving = new Set<Promise<unknown>>()

/** Something is being written somewhere on this page: it must not be taken away under the writer's hands. */
export function isWriting(): boolean {
  return [...open].some((sheet) => sheet.holdsText())
}

/** Before somebody signs out by themselves: every word that can be saved is. */
export async function flushAll(): Promise<void> {
  await Promise.all([...open].map((sheet) => sheet.flush()))
}

/** What was left a moment ago has been sent or kept, so that whoever opens it again gets all of it. */
export async function allLeft(): Promise<void> {
  await Promise.all(leaving)
}

/** All of them try at once, and find out how it stands. */
export function nudgeAll(): void {
  for (const sheet of open) sheet.nudge()
}

/**
 * Keeps one sheet from the first key: at the server within a second, on the device at once, and both again
 * whenever something was in the way. Nothing is ever written over: a sheet that turns out to be written
 * elsewhere, too, goes on under an id of its own.
 */
export function openKeeper(wish: KeeperWish): Keeper {
  const sheet = new OpenSheet(wish)
  open.add(sheet)
  return sheet
}

class OpenSheet implements Keeper {
  readonly #wish: KeeperWish
  #sheetId: string
  /** How many times it has been sent. */
  #version: number
  #isNew: boolean
  #savedAt: string | null
  #status: DraftStatus
  /** Something is in no version that was sent, since then. */
  #dirtySince: number | undefined
  /** Something is in no version that the server is known to have. */
  #isUnsaved = false
  #isOnDevice = true
  #isOver = false
  #isLeft = false
  #failures = 0
  #moves = 0
  readonly #underWay = new Set<Promise<void>>()
  #copying: Promise<boolean> | undefined
  #sendTimer: ReturnType<typeof setTimeout> | undefined
  #copyTimer: ReturnType<typeof setTimeout> | undefined

  constructor(wish: KeeperWish) {
    this.#wish = wish
    this.#sheetId = wish.sheet.sheetId
    this.#version = wish.sheet.version
    this.#isNew = wish.sheet.isNew
    this.#savedAt = wish.sheet.savedAt
    this.#status = this.#savedAt ? 'saved' : 'empty'
  }

  holdsText(): boolean {
    return this.#status !== 'empty'
  }

  wrote(): void {
    if (this.#isOver) return
    this.#dirtySince ??= performance.now()
    this.#isUnsaved = true
    if (UNTROUBLED.has(this.#status)) this.#tell('saving')
    this.#copyTimer ??= setTimeout(() => void this.#copy(), COPY_MS)
    if (this.#sendTimer === undefined && this.#underWay.size === 0) this.#sendIn(SEND_MS)
  }

  nudge(): void {
    if (this.#isUnsaved && this.#underWay.size === 0) void this.#send(false)
  }

  async flush(): Promise<boolean> {
    await Promise.all(this.#underWay)
    if (this.#isUnsaved) await this.#send(false)
    return !this.#isUnsaved
  }

  async leave(): Promise<void> {
    if (this.#isUnsaved) await Promise.all([this.#copy(), this.#send(true)])
  }

  async end(): Promise<void> {
    this.#isOver = true
    clearTimeout(this.#sendTimer)
    clearTimeout(this.#copyTimer)
    open.delete(this)
    await Promise.all([...this.#underWay, this.#copying])
    await this.#wish.device?.remove(this.#sheetId)
    // Whoever saved it for good has ended the draft; this is for a first version under way just then.
    await this.#wish.remove(this.#sheetId, this.#version).catch(() => undefined)
  }

  stop(): void {
    open.delete(this)
    if (this.#isOver) return
    this.#isLeft = true
    const left = this.leave().finally(() => leaving.delete(left))
    leaving.add(left)
  }

  #tell(status: DraftStatus): void {
    this.#status = status
    if (this.#isOver || this.#isLeft) return
    this.#wish.tell({ status, savedAt: this.#savedAt, sheetId: this.#sheetId })
  }

  async #copy(): Promise<void> {
    clearTimeout(this.#copyTimer)
    this.#copyTimer = undefined
    if (!this.#isUnsaved || this.#isOver) return
    // What is newer than the last version sent is what the next one would be.
    const version = this.#version + (this.#dirtySince === undefined ? 0 : 1)
    const sheet = { sheetId: this.#sheetId, version, isNew: this.#isNew }
    const copying = this.#wish.device?.put({ ...sheet, content: this.#wish.read() })
    this.#copying = copying
    this.#isOnDevice = (await copying) ?? false
    if (this.#status === 'local' || this.#status === 'loose') this.#tell(this.#nowhereElse())
  }

  #nowhereElse(): DraftStatus {
    return this.#isOnDevice ? 'local' : 'loose'
  }

  #sendIn(ms: number): void {
    if (this.#isOver || this.#isLeft) return
    clearTimeout(this.#sendTimer)
    this.#sendTimer = setTimeout(() => {
      this.#sendTimer = undefined
      void this.#send(false)
    }, ms)
  }

  async #send(isLast: boolean): Promise<void> {
    if (this.#isOver || !this.#isUnsaved) return
    clearTimeout(this.#sendTimer)
    this.#sendTimer = undefined
    this.#version += 1
    this.#dirtySince = undefined
    const sheet = {
      sheetId: this.#sheetId,
      version: this.#version,
      isNew: this.#isNew,
      content: this.#wish.read(),
    }
    // Under way until the answer is here and no longer: the next key must find nothing to wait for.
    const sending: Promise<void> = inTime(this.#wish.send(sheet, isLast))
      .finally(() => this.#underWay.delete(sending))
      .then(({ savedAt }) => this.#taken(sheet, savedAt))
      .catch((error: unknown) => this.#refused(sheet, error))
    this.#underWay.add(sending)
    await sending
  }

  async #taken({ sheetId, version }: SheetSent, savedAt: string): Promise<void> {
    if (sheetId !== this.#sheetId) return
    this.#isNew = false
    this.#failures = 0
    this.#moves = 0
    this.#savedAt = savedAt
    if (version < this.#version) return
    if (this.#dirtySince !== undefined) return this.#goOn(this.#dirtySince)
    this.#isUnsaved = false
    clearTimeout(this.#copyTimer)
    this.#copyTimer = undefined
    this.#tell('saved')
    await this.#wish.device?.remove(sheetId)
    // A key that was pressed meanwhile had its copy thrown away with the old one.
    await this.#copy()
  }

  #goOn(dirtySince: number): void {
    this.#tell('saving')
    this.#sendIn(Math.max(0, SEND_MS - (performance.now() - dirtySince)))
  }

  #refused({ sheetId, version }: SheetSent, error: unknown): void {
    // One that a later one has overtaken is no trouble.
    if (this.#isOver || sheetId !== this.#sheetId || version < this.#version) return
    this.#dirtySince ??= performance.now()
    const trouble = troubleOf(error)
    if (trouble === 'moved' && this.#moves < MOVES_MAX) {
      this.#move()
      return
    }
    if (trouble === 'local') this.#tell(this.#nowhereElse())
    else this.#tell(trouble === 'moved' ? 'failed' : trouble)
    void this.#copy()
    if (trouble === 'local') this.#sendIn(AGAIN_MS[this.#failures] ?? AGAIN_MAX_MS)
    if (trouble === 'signed_out') this.#sendIn(SIGNED_OUT_MS)
    this.#failures += 1
  }

  #move(): void {
    this.#moves += 1
    this.#sheetId = this.#wish.newId()
    this.#version = 0
    this.#isNew = true
    this.#sendIn(0)
  }
}

const UNTROUBLED: ReadonlySet<DraftStatus> = new Set(['empty', 'saving', 'saved'])

async function inTime<Result>(answer: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('no answer')), ANSWER_MS)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

type Trouble = 'moved' | 'local' | 'signed_out' | 'somebody_else' | 'failed'

function troubleOf(error: unknown): Trouble {
  if (!(error instanceof Problem)) return 'local'
  if (error.status === 401) return 'signed_out'
  if (error.status === 412 || error.status === 404) return 'moved'
  if (error.refusals.some(({ code }) => code === 'draft.someone_else')) return 'somebody_else'
  return error.status === 0 || error.status === 429 || error.status >= 500 ? 'local' : 'failed'
}
