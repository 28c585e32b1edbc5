import { z } from 'zod'
import { endpoint, nobody } from '#core/endpoint.ts'
import type { FaultCode } from './rules.ts'

const STATES = ['open', 'checking', 'checked', 'refused', 'loading', 'loaded', 'failed'] as const
export type ImportState = (typeof STATES)[number]

export const FAULTS_PER_PAGE = 100
/** A large file is sent in pieces of this size, each within the time of one request. */
export const PIECE_BYTES = 8 * 1024 * 1024

const importId = z.uuid()
const FileName = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} ._()-]{0,100}\.(csv|txt|xlsx)$/iu)

const Moved = z.object({
  file: z.string(),
  name: z.string(),
  rows: z.number(),
  added: z.number(),
  changed: z.number(),
  closed: z.number(),
  unchanged: z.number(),
})

const Report = z.object({
  files: z.array(Moved),
  openCasesMissing: z.number(),
  closedAsMissing: z.number(),
  // Reports from before there was such a number have none.
  standing: z.number().default(0),
  ignored: z.array(z.string()),
})

export type FaultShown = z.output<typeof FaultShown>
const FaultShown = z.object({
  file: z.string(),
  row: z.number().nullable(),
  column: z.string().nullable(),
  code: z.custom<FaultCode>((code) => typeof code === 'string'),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
})

const Upload = z.object({ name: z.string(), bytes: z.number() })

export type ImportShown = z.output<typeof ImportShown>
const ImportShown = z.object({
  importId,
  complete: z.boolean(),
  state: z.enum(STATES),
  files: z.array(Upload),
  progress: z.object({
    done: z.number(),
    total: z.number(),
    phase: z.string(),
    file: z.string(),
  }),
  report: Report.nullable(),
  faultCount: z.number(),
  faults: z.array(FaultShown),
})

export const startImport = endpoint({
  method: 'POST',
  path: '/imports',
  may: 'import.load',
  audit: 'import.start',
  purpose: 'data_import',
  summary: 'Begin an import; files are then sent to it one by one.',
  input: z.strictObject({ complete: z.boolean() }),
  output: z.object({ importId }),
  about: nobody,
})

export const sendPiece = endpoint({
  method: 'PUT',
  path: '/imports/:importId/files/:file/from/:at',
  may: 'import.load',
  audit: 'import.send_file',
  purpose: 'data_import',
  summary:
    'Send a file, or the piece of it that begins at a byte; what was checked is then unchecked.',
  input: z.strictObject({
    importId,
    file: FileName,
    at: z.coerce
      .number<string | number>()
      .int()
      .min(0)
      .max(2 ** 31),
  }),
  output: Upload,
  about: nobody,
  body: 'stream',
})

export const takeBackFile = endpoint({
  method: 'POST',
  path: '/imports/:importId/files/:file/take-back',
  may: 'import.load',
  audit: 'import.take_back_file',
  purpose: 'data_import',
  summary: 'Take back a file that was sent by mistake.',
  input: z.strictObject({ importId, file: FileName }),
  output: z.object({ files: z.array(Upload) }),
  about: nobody,
})

export const checkImport = endpoint({
  method: 'POST',
  path: '/imports/:importId/check',
  may: 'import.load',
  audit: 'import.check',
  purpose: 'data_import',
  summary: 'Check the files and say what loading them would do. Nothing is loaded.',
  input: z.strictObject({ importId }),
  output: z.object({ state: z.enum(STATES) }),
  about: nobody,
})

export const loadImport = endpoint({
  method: 'POST',
  path: '/imports/:importId/load',
  may: 'import.load',
  audit: 'import.order_load',
  purpose: 'data_import',
  summary: 'Load the files that were checked: all of them, or nothing.',
  input: z.strictObject({ importId }),
  output: z.object({ state: z.enum(STATES) }),
  about: nobody,
})

export const readImport = endpoint({
  method: 'GET',
  path: '/imports/:importId',
  may: 'import.load',
  audit: 'import.read',
  purpose: 'data_import',
  summary: 'How far an import has come, what is wrong (a page of faults), and what it did.',
  input: z.strictObject({
    importId,
    from: z.coerce.number<string | number>().int().min(0).max(999_999_999).default(0),
  }),
  output: ImportShown,
  about: nobody,
})

export const readTemplate = endpoint({
  method: 'GET',
  path: '/imports/templates/:template',
  may: 'import.load',
  audit: 'import.read_template',
  purpose: 'data_import',
  summary: 'An empty file with every column: `medspiller.xlsx`, or one CSV such as `sager.csv`.',
  input: z.strictObject({ template: z.string().max(40) }),
  output: z.unknown(),
  about: nobody,
  answers: 'file',
})
