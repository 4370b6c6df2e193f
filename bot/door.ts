import type { Server } from 'restify'

/** A way in: it adds its routes to the server, and closes what it opened (sockets) when the program stops. */
export interface Door {
  attach(server: Server): void
  close?(): Promise<void>
}
