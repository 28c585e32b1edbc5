import type { Words } from './evidence.ts'

/** Days within two years, effort against none, and their standard error. */
type Days = { days: number; error: number }

export type DaysMoved = {
  id: string
  group: Words
  employment: Days
  unemployment: Days
  outOfLabourForce: Days
}

const row = (id: string, da: string, en: string, days: readonly number[]): DaysMoved => {
  const [job = 0, jobError = 0, away = 0, awayError = 0, out = 0, outError = 0] = days
  return {
    id,
    group: { da, en },
    employment: { days: job, error: jobError },
    unemployment: { days: away, error: awayError },
    outOfLabourForce: { days: out, error: outError },
  }
}

/**
 * Where the days of unemployment went in the Austrian experiment (1:250 to 1:100 cases per
 * caseworker), by group: the one place where leaving the labour force was counted beside getting a
 * job. Böheim, Eppel and Mahringer (2023), Journal for Labour Market Research 57:31, table 6, doi
 * 10.1186/s12651-023-00357-4.
 */
export const AUSTRIAN_DAYS: readonly DaysMoved[] = [
  row('full', 'alle', 'everybody', [16, 4, -36, 4, 20, 4]),
  row('existing', 'ledige ved starten', 'unemployed at the start', [9, 5, -35, 6, 27, 5]),
  row('new', 'nyledige', 'newly unemployed', [24, 6, -35, 6, 11, 5]),
  row('LTU', 'langtidsledige', 'long-term unemployed', [14, 7, -52, 8, 38, 6]),
  row('disability', 'med nedsat helbred', 'limited by health', [24, 9, -47, 11, 23, 10]),
  row('women', 'kvinder', 'women', [6, 7, -37, 6, 32, 6]),
  row('men', 'mænd', 'men', [22, 5, -35, 5, 12, 4]),
  row('50-64', '50-64 år', 'aged 50-64', [17, 7, -46, 9, 30, 8]),
]

/**
 * Of each day less in unemployment: how much was work, and how much was leaving the labour force.
 */
export function sharesOfDays({ employment, unemployment, outOfLabourForce }: DaysMoved) {
  return {
    employment: employment.days / -unemployment.days,
    outOfLabourForce: outOfLabourForce.days / -unemployment.days,
  }
}
