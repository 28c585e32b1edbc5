import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Checkbox.tsx'
import { call, Problem } from '#ui/client.ts'
import { FileDrop } from '#ui/FileDrop.tsx'
import { sendFile } from '#ui/files.ts'
import { useTexts } from '#ui/language.tsx'
import { Progress } from '#ui/Progress.tsx'
import { useFault } from '#ui/states.tsx'
import { checkImport, PIECE_BYTES, readImport, sendPiece, startImport } from './contract.ts'
import { texts } from './texts.ts'

type SendFormProps = {
  /** The import that files are sent to again; a new one without it. */
  importId?: string
  onSent: (importId: string) => unknown
}

/** Files, chosen and sent; the check begins by itself. */
export function SendForm({ importId, onSent }: SendFormProps) {
  const t = useTexts(texts).page
  const [files, setFiles] = useState<File[]>([])
  const [complete, setComplete] = useState(false)
  const sending = useSending()
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const sent = await sending.run(files, { importId, complete })
    if (sent) onSent(sent)
  }
  return (
    <form className="form" onSubmit={send}>
      <FileDrop
        label={t.drop}
        files={files}
        onChange={setFiles}
        accept=".csv,.txt,.xlsx"
        disabled={sending.share !== undefined}
      />
      {!importId && (
        <Checkbox
          label={t.complete}
          help={t.completeHelp}
          checked={complete}
          onChange={setComplete}
        />
      )}
      {sending.share !== undefined && <Progress label={t.sending} share={sending.share} />}
      {sending.sentence && (
        <p role="alert" className="field-fault">
          {sending.sentence}
        </p>
      )}
      <p>
        <Button
          type="submit"
          look="go"
          busy={sending.share !== undefined}
          disabled={files.length === 0}
        >
          {t.send}
        </Button>
      </p>
    </form>
  )
}

type Target = { importId: string | undefined; complete: boolean }

/** Sends files one after another, in pieces, and orders the check. `share` is there while it works. */
function useSending() {
  const queries = useQueryClient()
  const words = useTexts(texts).page.refusals
  const [share, setShare] = useState<number>()
  const [problem, setProblem] = useState<Error | null>(null)
  const sentence = useFault(problem)
  const run = async (files: readonly File[], { importId, complete }: Target) => {
    setProblem(null)
    setShare(0)
    try {
      const target = importId ?? (await call(startImport, { complete })).importId
      await sendAll(target, files, setShare)
      await call(checkImport, { importId: target })
      await queries.invalidateQueries({ queryKey: [readImport.audit] })
      return target
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)))
      return undefined
    } finally {
      setShare(undefined)
    }
  }
  const code = problem instanceof Problem ? problem.refusals[0]?.code : undefined
  const told = code && code in words ? words[code as keyof typeof words] : sentence
  return { run, share, sentence: problem ? told : undefined }
}

async function sendAll(
  importId: string,
  files: readonly File[],
  onShare: (share: number) => void,
): Promise<void> {
  const total = files.reduce((sum, file) => sum + file.size, 0)
  let done = 0
  for (const file of files)
    for (let at = 0; at === 0 || at < file.size; at += PIECE_BYTES) {
      const piece = file.slice(at, at + PIECE_BYTES)
      await sendFile(sendPiece, { importId, file: plainName(file.name), at }, piece, (share) =>
        onShare((done + share * piece.size) / Math.max(1, total)),
      )
      done += piece.size
    }
}

/** Signs that have no business in a file's name are left behind. */
function plainName(name: string): string {
  return name.normalize('NFC').replace(/[^\p{L}\p{N} ._()-]/gu, '_')
}
