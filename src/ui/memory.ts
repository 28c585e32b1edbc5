/** Small choices kept on this machine: language, light or dark. Never anything about a person. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`medspiller.${name}`, value)
  } catch {
    // A browser that refuses storage forgets the choice when the page is closed; nothing else.
  }
}

/** The choice made last time, if it is still one of the choices. */
export function remembered<Value extends string>(
  name: string,
  choices: readonly Value[],
  otherwise: Value,
): Value {
  try {
    const found = localStorage.getItem(`medspiller.${name}`)
    return choices.find((choice) => choice === found) ?? otherwise
  } catch {
    return otherwise
  }
}
