/** What can be wrong with the database server before the program has even asked it anything. */
export type PostgresTrouble =
  | 'no_binaries'
  | 'unreadable'
  | 'not_yours'
  | 'wrong_major'
  | 'too_old'
  | 'disk_full'
  | 'did_not_start'
  | 'unreachable'

/** A database server that cannot be had, and what a person can do about it. */
export class PostgresFault extends Error {
  readonly trouble: PostgresTrouble
  readonly remedy: string
  constructor(trouble: PostgresTrouble, message: string, remedy: string) {
    super(`${message}\n${remedy}`)
    this.trouble = trouble
    this.remedy = remedy
  }
}

/** Where the launcher tells what it does; a pino logger fits. */
export type Teller = { info(message: string): void; warn(message: string): void }

export function diskFull(place: string): PostgresFault {
  return new PostgresFault(
    'disk_full',
    `The disk that holds ${place} is full.`,
    'Free some space (one gigabyte is plenty) or choose another place with --data, and start again.',
  )
}

/**
 * Turns what PostgreSQL said on its way down into a fault with a remedy. Nothing of it is personal:
 * the server is set up to log neither statements nor values.
 */
export function explain(place: string, said: string): PostgresFault {
  if (/no space left on device|disk quota exceeded|ENOSPC|EDQUOT/i.test(said)) {
    return diskFull(place)
  }
  if (/permission denied|EACCES|could not access directory/i.test(said)) {
    return new PostgresFault(
      'not_yours',
      `PostgreSQL may not use ${place}.`,
      'Start as the user who owns that folder, or choose another place with --data.',
    )
  }
  return new PostgresFault(
    'did_not_start',
    `PostgreSQL did not start in ${place}:\n${lastLines(said)}`,
    `The whole log is ${place}.log.`,
  )
}

function lastLines(said: string): string {
  return said.trim().split('\n').slice(-6).join('\n')
}
