/** `10:30` in minutes since midnight. */
export function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}

/** Minutes since midnight as `10:30`. */
export function timeOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** So many minutes earlier on the same day; undefined when that was last night. */
export function timeBefore(time: string, minutes: number): string | undefined {
  const left = minutesOf(time) - minutes
  return left < 0 ? undefined : timeOf(left)
}

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Copenhagen',
  hour: '2-digit',
  minute: '2-digit',
})

/** What a Danish clock shows: `10:46`. */
export function clockOf(instant: Date): string {
  return CLOCK.format(instant)
}
