import { useQueryClient } from '@tanstack/react-query'
import { Button } from './Button.tsx'
import { FaultLine } from './states.tsx'
import { useToast } from './toast.tsx'

type RemoveButtonProps = {
  words: { remove: string; removed: string }
  /** The version that is on screen. */
  version: number
  /** The form around it is shown as it stands now, too. */
  takeNew: () => void
  command: { busy: boolean; problem: unknown; reset: () => void }
  /** Takes it out, or puts it back; answers the version it then has. */
  run: (removed: boolean, ifMatch: number) => Promise<{ version: number }>
  onDone: () => void
}

/** Takes something out, with a way back; and says so when either cannot be done. */
export function RemoveButton(props: RemoveButtonProps) {
  const { words, version, takeNew, command, run, onDone } = props
  const say = useToast()
  const queries = useQueryClient()
  const remove = async () => {
    const done = await run(true, version).catch(() => undefined)
    if (!done) return
    say(words.removed, { undo: () => run(false, done.version) })
    onDone()
  }
  const fetchNew = () => {
    command.reset()
    takeNew()
    void queries.invalidateQueries()
  }
  return (
    <>
      <Button look="quiet" busy={command.busy} onClick={() => void remove()}>
        {words.remove}
      </Button>
      <FaultLine error={command.problem} fetchNew={fetchNew} />
    </>
  )
}
