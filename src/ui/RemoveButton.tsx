import { Button } from './Button.tsx'
import { FaultLine } from './states.tsx'
import { useToast } from './toast.tsx'

type RemoveButtonProps = {
  words: { remove: string; removed: string }
  /** The version that is on screen. */
  version: number
  command: { busy: boolean; problem: unknown }
  /** Takes it out, or puts it back; answers the version it then has. */
  run: (removed: boolean, ifMatch: number) => Promise<{ version: number }>
  onDone: () => void
}

/** Takes something out, with a way back; and says so when it cannot. */
export function RemoveButton({ words, version, command, run, onDone }: RemoveButtonProps) {
  const say = useToast()
  const tried = (removed: boolean, ifMatch: number) => run(removed, ifMatch).catch(() => undefined)
  const remove = async () => {
    const done = await tried(true, version)
    if (!done) return
    say(words.removed, { undo: () => void tried(false, done.version) })
    onDone()
  }
  return (
    <>
      <Button look="quiet" busy={command.busy} onClick={() => void remove()}>
        {words.remove}
      </Button>
      <FaultLine error={command.problem} />
    </>
  )
}
