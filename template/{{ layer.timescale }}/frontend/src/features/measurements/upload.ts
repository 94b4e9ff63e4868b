import { ProblemError } from "@/lib/http";
import type { IngestReport } from "./client";

/** What a file holds, told by how its name ends. */
const types: Record<string, string> = {
  csv: "text/csv",
  ndjson: "application/x-ndjson",
  jsonl: "application/x-ndjson",
  json: "application/json",
};

export const fileTypes = ".csv,.ndjson,.jsonl,.json,.gz";

/** The headers that say what a file holds; nothing if its name does not tell. */
export function headersFor(name: string): Record<string, string> | undefined {
  const [ending = "", before = ""] = name.toLowerCase().split(".").reverse();
  const isZipped = ending === "gz";
  const type = types[isZipped ? before : ending];
  if (!type) return undefined;
  return { "Content-Type": type, ...(isZipped && { "Content-Encoding": "gzip" }) };
}

interface Upload {
  signal: AbortSignal;
  /** Tells which share has been sent, from 0 to 1. */
  onProgress: (share: number) => void;
}

const failed = (status: number, detail: string) => new ProblemError({ status, detail });

/** Sends a file of measurements; `fetch` would not tell how far it is. */
export function upload(file: File, { signal, onProgress }: Upload) {
  return new Promise<IngestReport>((resolve, reject) => {
    const headers = headersFor(file.name);
    if (!headers) return reject(failed(415, "Choose a CSV, NDJSON or JSON file, gzipped or not."));
    const call = new XMLHttpRequest();
    call.open("POST", "/api/measurements");
    for (const [name, value] of Object.entries(headers)) call.setRequestHeader(name, value);
    call.upload.onprogress = ({ loaded, total }) => onProgress(loaded / total);
    call.onload = () =>
      call.status < 400 ? resolve(JSON.parse(call.response)) : reject(refusal(call));
    call.onerror = () => reject(failed(0, "The server can't be reached. Try again soon."));
    call.onabort = () => reject(failed(0, "The upload was stopped."));
    signal.addEventListener("abort", () => call.abort());
    call.send(file);
  });
}

function refusal(call: XMLHttpRequest) {
  const isProblem = call.getResponseHeader("content-type")?.startsWith("application/problem+json");
  if (isProblem) return new ProblemError(JSON.parse(call.response));
  return failed(call.status, `The server failed (${call.status}). Try again.`);
}
