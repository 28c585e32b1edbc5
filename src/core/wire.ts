import { z } from 'zod'
import { type Day, isDay } from './dates.ts'
import { LANGUAGES } from './language.ts'

/** A day as it crosses the wire: `2026-11-19`, and a day that exists. */
export const DayText = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => isDay(text)) as unknown as z.ZodType<Day, string>

/** A file as an answer (`answers: 'file'`). `caseIds` are the cases whose people stand in it, for the log. */
export const FileAnswer = z.object({
  name: z.string(),
  type: z.string(),
  bytes: z.instanceof(Uint8Array) as z.ZodType<Uint8Array>,
  caseIds: z.array(z.uuid()),
})
export type FileAnswer = z.output<typeof FileAnswer>

/** How somebody wants what a page shows: as which kind of spreadsheet, in which language. */
const SheetFormat = z.enum(['csv', 'xlsx'])
export type SheetFormat = z.output<typeof SheetFormat>
export const SHEET_WISH = { format: SheetFormat, language: z.enum(LANGUAGES) }
