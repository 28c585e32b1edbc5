import { useQueryClient } from '@tanstack/react-query'
import { Button } from './Button.tsx'
import { FaultLine } from './states.tsx'
import { useToast } from './toast.tsx'

type RemoveButtonProps = {
  words: { remove: string; removed: string }
  /** The version that is on screen. */
  version: number
  command: { busy: boolean; problem: unknown; reset: () => void }
  /** Takes it out, or puts it back; answers the version it then has. */
  run: (removed: boolean, ifMatch: number) => Promise<{ version: number }>
  onDone: () => void
}

/** Takes something out, with a way back; and says so when either cannot be done. */
export function RemoveButton({ words, version, command, run, onDone }: RemoveButtonProps) {
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
