import { z } from 'zod';
import { isErrorName, PomsError } from '#lib/domain/errors.ts';
import { failure } from './failure.ts';

/** The parts of an RFC 9457 problem document that we read. */
const Problem = z.object({
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string().default('unknown'),
  issues: z.unknown().optional(),
  details: z.record(z.string(), z.unknown()).default({}),
});
type Problem = z.infer<typeof Problem>;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The error a problem document stands for; the server's sentence is kept, since it knows more than we do. */
function errorOf({ code, detail, requestId, issues, details }: Problem): Error {
  if (!isErrorName(code)) return new Error(`${detail} (request ${requestId})`);
  const error = new PomsError(code, { ...details, requestId, ...(issues === undefined ? {} : { issues }) });
  error.message = detail;
  return error;
}

/** Answers of what stands before the API, when the API itself does not answer. */
const gatewayStatuses = [502, 503, 504];

/**
 * The parsed body of an answer.
 * @throws PomsError for a problem document of the catalogue; a plain error for anything else that is no success
 */
export async function readAnswer<Result extends z.ZodType>(
  response: Response,
  { result, what }: { result: Result; what: string },
): Promise<z.output<Result>> {
  const body = parseJson(await response.text());
  if (!response.ok) {
    const problem = Problem.safeParse(body);
    if (problem.success) throw errorOf(problem.data);
    if (gatewayStatuses.includes(response.status))
      throw failure('unavailable', `POMS does not answer ${what} (HTTP ${response.status}).`);
    throw new Error(`${what} was answered with HTTP ${response.status} and no explanation.`);
  }
  const read = result.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue === undefined ? '' : ` (${issue.path.join('.')}: ${issue.message})`;
  throw new Error(
    `The answer to ${what} is not understood${place}; are server and client of the same version?`,
  );
}
