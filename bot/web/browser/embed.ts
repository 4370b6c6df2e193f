/**
 * One script tag on somebody else's page: a button, and behind it our page in a dialog. The door calls this function
 * with its words. It sets styles through the object model, which a policy against inline styles allows.
 */
interface EmbedWords {
  open: string
  title: string
  close: string
}

export default function embed(words: EmbedWords) {
  const script = document.currentScript as HTMLScriptElement
  const home = new URL(script.src).origin
  const make = <K extends keyof HTMLElementTagNameMap>(name: K, style: string, text = ''): HTMLElementTagNameMap[K] => {
    const element = document.createElement(name)
    element.style.cssText = style
    element.textContent = text
    return element
  }
  const look =
    'font:bold 18px/24px Arial,sans-serif;min-height:48px;padding:12px 16px;border:2px solid #fff;border-radius:4px;background:#005eb8;color:#fff;cursor:pointer;'
  const opener = make('button', `${look}position:fixed;right:16px;bottom:16px;z-index:2147483000`, words.open)
  opener.type = 'button'
  opener.setAttribute('aria-haspopup', 'dialog')
  const dialog = make(
    'dialog',
    'padding:0;border:2px solid #005eb8;box-sizing:border-box;width:420px;max-width:100%;height:720px;max-height:100%;margin:auto 0 0 auto;background:#fff;overflow:hidden',
  )
  dialog.setAttribute('aria-label', words.title)
  const closer = make(
    'button',
    `${look}display:block;width:100%;border:0;border-radius:0;text-align:right`,
    words.close,
  )
  closer.type = 'button'
  const frame = make('iframe', 'display:block;width:100%;height:calc(100% - 48px);border:0')
  frame.title = words.title
  dialog.append(closer, frame)

  const close = () => dialog.close()
  opener.addEventListener('click', () => {
    if (!dialog.showModal) {
      open(home)
      return
    }
    frame.src = frame.src || `${home}/?embed=1`
    dialog.showModal()
  })
  closer.addEventListener('click', close)
  dialog.addEventListener('close', () => opener.focus())
  // Escape pressed inside the frame is heard there only; our page passes it on.
  addEventListener('message', (event) => {
    if (event.origin === home && event.source === frame.contentWindow && event.data === 'care-navigator:close') close()
  })
  const add = () => document.body.append(opener, dialog)
  if (document.body) add()
  else addEventListener('DOMContentLoaded', add)
}
