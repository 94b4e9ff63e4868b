/** RFC 9457 problem details: what the API answers when it refuses. */
interface Problem {
  status: number;
  detail: string;
  request_id?: string;
  errors?: { pointer: string; detail: string }[] | null;
}

/** A refused or failed request; `message` is a sentence that may be shown. */
export class ProblemError extends Error {
  readonly status: number;
  /** What is wrong with each field, by the field's name. */
  readonly fields: Record<string, string>;

  constructor({ status, detail, request_id, errors }: Problem) {
    super(status >= 500 && request_id ? `${detail} (reference ${request_id})` : detail);
    this.name = "ProblemError";
    this.status = status;
    this.fields = Object.fromEntries(
      (errors ?? []).map((error) => [error.pointer.replace(/^#\//, ""), error.detail]),
    );
  }
}

interface Call {
  url: string;
  method: string;
  params?: object | undefined;
  headers?: Record<string, string>;
  data?: unknown;
}

/** The one way to the API; the generated clients call it. */
export async function request<T>({
  url,
  method,
  params = {},
  headers = {},
  data,
}: Call): Promise<T> {
  const body = data === undefined ? null : JSON.stringify(data);
  const response = await fetch(url + queryOf(params), { method, headers, body }).catch(() => {
    throw new ProblemError({ status: 0, detail: "The server can't be reached. Try again soon." });
  });
  if (!response.ok) throw new ProblemError(await problemOf(response));
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** A list is said once for each of its values, as FastAPI reads it. */
function queryOf(params: object) {
  const given = Object.entries(params)
    .flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
    .filter(([, value]) => value != null && value !== "");
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}

async function problemOf(response: Response): Promise<Problem> {
  const isProblem = response.headers.get("content-type")?.startsWith("application/problem+json");
  if (isProblem) return response.json();
  return { status: response.status, detail: `The server failed (${response.status}). Try again.` };
}
