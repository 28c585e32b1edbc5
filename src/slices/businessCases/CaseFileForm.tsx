import { useState } from 'react'
import { textOfBytes } from '#core/written.ts'
import { Button } from '#ui/Button.tsx'
import { Problem } from '#ui/client.ts'
import { FileDrop } from '#ui/FileDrop.tsx'
import { useInTurn } from '#ui/inTurn.ts'
import { useFormat, useTexts } from '#ui/language.tsx'
import { oreOf } from '#ui/money.ts'
import { useRefusals } from '#ui/refusals.ts'
import { FaultLine } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useToast } from '#ui/toast.tsx'
import { useCommand } from '#ui/useEndpoint.ts'
import { putCaseFile, type Tried, tryCaseFile } from './contract.ts'
import { FileFaults } from './FileFaults.tsx'
import { isSaidNewer, NewerNote } from './NewerNote.tsx'
import { CASE_LETTERS_MAX } from './rules.ts'
import { ToldPanel } from './ToldPanel.tsx'
import { refusalTexts, texts } from './texts.ts'

type CaseFileFormProps = {
  investmentId: string
  /** The number of the newest version, which the next one comes after; 0 for none. */
  seen: number
  onDone: () => void
}

/** A case from a file: chosen, dropped or pasted, looked at, and put on the project only when somebody says so. */
export function CaseFileForm({ investmentId, seen, onDone }: CaseFileFormProps) {
  const t = useTexts(texts).file
  const [files, setFiles] = useState<File[]>([])
  const [text, setText] = useState('')
  const [unread, setUnread] = useState<Unread>()
  const trial = useCommand(tryCaseFile, { invalidates: [] })
  const turn = useInTurn()
  const [asked, setAsked] = useState('')
  const busy = trial.busy || turn.waits
  const [tried, setTried] = useState<{ text: string; answer: Tried }>()
  const look = async (content: string) => {
    setTried(undefined)
    setUnread(undefined)
    if (content.length > CASE_LETTERS_MAX) return setUnread('case.too_large')
    setAsked(content)
    const send = () => trial.run({ investmentId, text: content })
    const answer = await turn.run(send).catch(() => undefined)
    if (answer) setTried({ text: content, answer })
  }
  const choose = async (chosen: File[]) => {
    const [last] = chosen
    setFiles(chosen)
    setTried(undefined)
    setUnread(undefined)
    if (!last) return
    const read = await readText(last)
    if ('unread' in read) return setUnread(read.unread)
    setText('')
    await look(read.text)
  }
  return (
    <div className="case-file">
      <p className="quiet">{t.lead}</p>
      <FileDrop
        label={t.choose}
        files={files}
        onChange={(chosen) => void choose(chosen)}
        accept=".yaml,.yml,.json"
        disabled={busy}
        single
      />
      <details>
        <summary>{t.paste}</summary>
        <TextField label={t.text} value={text} onChange={setText} lines={8} />
        <Button busy={busy} disabled={text.trim() === ''} onClick={() => void look(text)}>
          {t.look}
        </Button>
      </details>
      <div aria-live="polite">
        {busy && <Busy turn={turn} />}
        {!busy && <Trouble unread={unread} problem={trial.problem} />}
      </div>
      {!busy && !unread && trial.problem && (
        <p>
          <Button onClick={() => void look(asked)}>{t.again}</Button>
        </p>
      )}
      {tried && <Answer {...{ investmentId, seen, onDone, ...tried }} />}
    </div>
  )
}

type Turn = ReturnType<typeof useInTurn>

/** It is run now, or waits until others are done; and the way out of waiting. */
function Busy({ turn }: { turn: Turn }) {
  const t = useTexts(texts).file
  if (!turn.waits) return <p className="quiet">{t.busy}</p>
  return (
    <div className="stack">
      <p className="quiet">{t.waits}</p>
      <p>
        <Button small onClick={turn.stop}>
          {t.giveUp}
        </Button>
      </p>
    </div>
  )
}

type Unread = 'case.too_large' | 'gone'

function Trouble({ unread, problem }: { unread: Unread | undefined; problem: unknown }) {
  const t = useTexts(texts).file
  const words = useTexts(refusalTexts)
  const faults = useRefusals(refusalTexts, problem)
  const tooLarge = problem instanceof Problem && problem.code === 'too_large'
  const code = tooLarge ? 'case.too_large' : unread
  if (code)
    return (
      <p role="alert" className="field-fault">
        {code === 'gone' ? t.gone : words[code]}
      </p>
    )
  return <FaultLine error={problem} sentence={faults['text'] ?? faults['form']} />
}

type AnswerProps = CaseFileFormProps & { text: string; answer: Tried }

/** What is wrong with it, or what it comes to and the button that keeps it. */
function Answer({ investmentId, seen: newest, onDone, text, answer }: AnswerProps) {
  const t = useTexts(texts).file
  const format = useFormat()
  const say = useToast()
  const command = useCommand(putCaseFile)
  const faults = useRefusals(refusalTexts, command.problem)
  const { name, told, warnings, agreed, hasAccounts } = answer
  // The version that this comes after is the one that was there when it was looked at.
  const [seen] = useState(newest)
  const turn = useInTurn()
  const number = format.number(seen + 1)
  const stop = useStop()
  const keep = async (after: number) => {
    if (!stop.isWhole) return
    const sent = { investmentId, text, seen: after, ...(stop.value ? { stop: stop.value } : {}) }
    const done = await turn.run(() => command.run(sent)).catch(() => undefined)
    if (!done) return
    say(t.kept(format.number(done.number)))
    onDone()
  }
  return (
    <section className="case-file" aria-label={t.result}>
      {name && (
        <h3 className="told-name" lang={agreed.language ?? undefined}>
          {name}
        </h3>
      )}
      {answer.faults.length > 0 && (
        <div role="alert">
          <p className="field-fault">{format.plural(answer.faults.length, t.faults)}</p>
          <FileFaults faults={answer.faults} />
        </div>
      )}
      {warnings.length > 0 && (
        <details>
          <summary>{format.plural(warnings.length, t.warnings)}</summary>
          <FileFaults faults={warnings} />
        </details>
      )}
      {told && (
        <>
          <ToldPanel told={told} agreed={agreed} />
          <div className="suggestion">
            <p>{t.nothingYet(number)}</p>
            {hasAccounts && <p className="small">{t.accountsStay}</p>}
            <details>
              <summary>{t.stop}</summary>
              <p className="small">{t.stopHelp}</p>
              {stop.fields}
            </details>
            <p className="tiny case-hash">
              {t.hash} <code>{answer.hash}</code>
            </p>
            <NewerNote
              {...{ newest, problem: command.problem, busy: command.busy }}
              onOver={() => void keep(newest)}
            />
            {turn.waits ? (
              <Busy turn={turn} />
            ) : (
              <FaultLine
                error={isSaidNewer(command.problem) ? null : command.problem}
                sentence={faults['form']}
              />
            )}
            <p>
              <Button look="go" busy={command.busy || turn.waits} onClick={() => void keep(seen)}>
                {t.keep(number)}
              </Button>
            </p>
          </div>
        </>
      )}
    </section>
  )
}

/** A stop number: a year and an amount, or neither. */
function useStop() {
  const t = useTexts(texts).file
  const [[year, net], write] = useState(['', ''] as [string, string])
  const isYear = /^(19|20|21)\d\d$/.test(year.trim())
  const netOre = oreOf(net)
  const isNone = !year.trim() && !net.trim()
  const isWhole = isNone || (isYear && netOre !== undefined)
  const fields = (
    <div className="case-stop">
      <TextField
        label={t.stopYear}
        value={year}
        onChange={(typed) => write([typed, net])}
        inputMode="numeric"
        fault={isWhole ? undefined : t.stopBad}
      />
      <TextField
        label={t.stopNet}
        value={net}
        onChange={(typed) => write([year, typed])}
        inputMode="decimal"
      />
    </div>
  )
  const value = isYear && netOre !== undefined ? { year: Number(year), netOre } : undefined
  return { fields, value, isWhole }
}

/** As many bytes as the letters of a case may have at most. */
const BYTES_MAX = 2 * CASE_LETTERS_MAX

/** What is too large is not read at all; what is no UTF-8 is told by its line, among the other faults. */
async function readText(file: File): Promise<{ text: string } | { unread: Unread }> {
  if (file.size > BYTES_MAX) return { unread: 'case.too_large' }
  const bytes = await file.arrayBuffer().catch(() => undefined)
  return bytes ? { text: textOfBytes(new Uint8Array(bytes)) } : { unread: 'gone' }
}
