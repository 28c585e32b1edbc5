import { z } from 'zod'
import { type Day, isDay } from './dates.ts'

/** A day as it crosses the wire: `2026-11-19`, and a day that exists. */
export const DayText = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => isDay(text)) as unknown as z.ZodType<Day, string>
