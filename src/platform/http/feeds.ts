import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { NotFound } from '#core/refusal.ts'
import type { Clock } from '../clock.ts'
import type { Db } from '../door.ts'
import type { House } from '../municipalities.ts'
import type { Feed, FeedHeard, User } from './route.ts'

/** Streams of server-sent events that are open in this process. */
export type Feeds = {
  follow(feed: Feed<unknown>, listener: Listener): Promise<Readable>
  /** Ends all of them, so that the server can leave; whoever listens comes back by themselves. */
  end(): void
}

type Listener = { house: House; user: User; clock: Clock }

/** So often the right to listen is asked for anew, and a proxy sees that the line is in use. */
const BEAT_MS = 15_000
/** A browser that lost the line asks again after this long. */
const AGAIN_MS = 3_000
/** Who takes nothing in any more is let go; they come back if they are there. */
const UNREAD_BYTES = 64 * 1024

/** The right is gone: the listener is told not to come back. */
class Over extends Error {}

export function openFeeds(beatMs: number = BEAT_MS): Feeds {
  const open = new Set<Line>()
  return {
    async follow(feed, listener) {
      const line = openLine()
      open.add(line)
      line.out.on('close', () => open.delete(line))
      line.say(`retry: ${AGAIN_MS}`)
      await keepTelling(line, feed, listener, beatMs)
      return line.out
    },
    end() {
      for (const line of open) line.end()
    },
  }
}

/** One stream on its way to one listener; nothing is said after its end. */
type Line = { out: Readable; say(words: string): void; end(): void; isOver(): boolean }

function openLine(): Line {
  const out = new Readable({ read() {} })
  let over = false
  const end = () => {
    if (!over) out.push(null)
    over = true
  }
  out.on('close', () => {
    over = true
  })
  return {
    out,
    end,
    isOver: () => over,
    say(words) {
      if (!over) out.push(`${words}\n\n`)
      if (out.readableLength > UNREAD_BYTES) end()
    },
  }
}

async function keepTelling(
  line: Line,
  feed: Feed<unknown>,
  { house, user, clock }: Listener,
  beatMs: number,
): Promise<void> {
  const heard: FeedHeard[] = []
  let turns = Promise.resolve()
  const through = <Result>(work: (db: Db) => Promise<Result>) =>
    house.door.through({ actor: user, act: 'use', today: clock.today() }, work)
  const turn = async () => {
    if (line.isOver()) return
    const said = heard.splice(0)
    const events = await through(async (db) => {
      await mustBeSignedIn(db)
      return feed.next({ db, user, today: clock.today() }, said)
    })
    for (const event of events) line.say(`data: ${JSON.stringify(event)}`)
    line.say(':')
  }
  const soon = () => {
    turns = turns.then(turn).catch((error) => {
      // A database that is away for a moment is asked again at the next beat.
      if (!(error instanceof NotFound || error instanceof Over)) return
      line.say('event: over\ndata: {}')
      line.end()
    })
  }
  const beats = setInterval(soon, beatMs)
  const leave = await house.live.follow(feed.caseId, (what) => {
    if (what === 'closed') return line.end()
    heard.push(what)
    soon()
  })
  line.out.on('close', () => {
    clearInterval(beats)
    leave()
    void turns
      .then(() => through((db) => feed.ended({ db, user, today: clock.today() })))
      .catch(() => undefined)
  })
  soon()
}

async function mustBeSignedIn(db: Db): Promise<void> {
  const { rows } = await sql<{ lives: boolean }>`select priv.session_lives() as lives`.execute(db)
  if (!rows[0]?.lives) throw new Over()
}
