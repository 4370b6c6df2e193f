import { createHash, timingSafeEqual } from 'node:crypto'
import type { Request, Response, Server } from 'restify'
import { z } from 'zod'
import { reportSchema } from '../../desk/reports/report'
import { SPANS } from '../../desk/reports/reports-page'
import type { Authority } from '../../referrals/assessment'
import type { Door } from '../door'
import { queryOf } from '../web/visit'
import { type ReportMaker, spanOf } from './reports'

const REPORT = '/api/desk/v1/report'
const DOCUMENT = '/api/desk/openapi.json'

export interface ReportApiParts {
  reports: ReportMaker
  /** The token of each council, and of `all`. Without any there is no such door. */
  tokens: Readonly<Record<string, string>>
  version: string
  report: (fault: unknown) => void
  refused: (what: { route: string; why: string }) => void
}

/** Councils and their tokens, as settings have them. */
const ALL: Authority[] = ['Thurrock', 'Southend-on-Sea', 'Essex', 'Kent', 'Medway', 'none']

/** The door for a council's own tools: the counts of the reports, to read only, for whoever has a token. */
export function reportApi(parts: ReportApiParts): Door {
  const { tokens, refused, version } = parts
  const document = openApi(version)

  const report = async (request: Request, response: Response): Promise<void> => {
    const refuse = (status: number, code: string, why: string) => {
      refused({ route: REPORT, why })
      response.json(status, { code, message: why })
    }
    const authorities = allowed(tokens, request.headers.authorization)
    if (!authorities) return refuse(401, 'Unauthorized', 'a token is needed')
    const days = queryOf(request).get('days')
    if (days !== null && !SPANS.some((each) => String(each) === days)) {
      return refuse(400, 'BadRequest', `days is one of ${SPANS.join(', ')}`)
    }
    try {
      response.json(200, await parts.reports.report(authorities, spanOf(queryOf(request))), {
        'Cache-Control': 'no-store',
      })
    } catch (fault) {
      parts.report(fault)
      response.json(503, { code: 'ServiceUnavailable', message: 'try again later' })
    }
  }

  return {
    attach(server: Server) {
      server.get(DOCUMENT, async (_request: Request, response: Response) => {
        response.json(200, document)
      })
      server.get(REPORT, report)
    },
  }
}

/** Whose counts a token opens; null for none. Every token is compared, so that time tells nothing. */
function allowed(tokens: Readonly<Record<string, string>>, header: string | undefined): Authority[] | null {
  const given = digest(header?.replace(/^Bearer /, '') ?? '')
  const found = Object.entries(tokens).filter(([, token]) => timingSafeEqual(digest(token), given))
  if (found.length === 0) return null
  const councils = found.map(([council]) => council)
  return councils.includes('all') ? ALL : (councils as Authority[])
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** What the door does, as OpenAPI 3.1: written from the schema by which reports are made. */
export function openApi(version: string): object {
  const { $schema: _, ...schema } = z.toJSONSchema(reportSchema)
  const problem = (description: string) => ({
    description,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
  })
  const text = { type: 'string' }
  return {
    openapi: '3.1.0',
    info: {
      title: "Care Navigator: counts of the link workers' desk",
      version,
      description:
        'Read only. Counts and times of what was sent and what was done with it. Nothing of anybody: numbers below 5 are null.',
    },
    security: [{ token: [] }],
    paths: {
      [REPORT]: {
        get: {
          operationId: 'report',
          summary: 'The report of the last days, for the council of the token',
          parameters: [
            {
              name: 'days',
              in: 'query',
              description: 'How many days',
              schema: { type: 'string', enum: SPANS.map(String), default: '90' },
            },
          ],
          responses: {
            200: {
              description: 'The report',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Report' } } },
            },
            400: problem('Another number of days'),
            401: problem('No token, or a wrong one'),
            429: problem('Too many requests'),
            503: problem('The database does not answer'),
          },
        },
      },
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Report: schema,
        Problem: { type: 'object', properties: { code: text, message: text }, required: ['code', 'message'] },
      },
    },
  }
}
