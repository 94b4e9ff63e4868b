// Writes src/features/<tag>/client.ts for each tag of openapi.json; with --check, compares instead.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { generate } from "orval";

interface Operation {
  tags?: string[];
  summary?: string;
  responses: Record<string, object>;
}

type Document = { paths: Record<string, Record<string, Operation>> };

process.chdir(import.meta.dirname);
const checking = process.argv.includes("--check");
// As deep as src/features, for the relative import of lib/http must come out the same.
const folder = checking ? "src/.client" : "src/features";

/** The document without refusals, which lib/http.ts knows, and without names said twice. */
function readDocument() {
  const document: Document = JSON.parse(readFileSync("openapi.json", "utf8"));
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  for (const operation of operations) {
    delete operation.summary;
    const { responses } = operation;
    for (const status of Object.keys(responses)) if (status >= "400") delete responses[status];
  }
  return { document, tags: [...new Set(operations.flatMap(({ tags = [] }) => tags))].sort() };
}

/** One file for a tag, whatever other tags there are; the plainest of orval's clients, on our own fetch. */
async function writeClient(tag: string) {
  const input = { target: document, filters: { tags: [tag] } };
  const output = {
    target: `${folder}/${tag}/client.ts`,
    client: "axios-functions",
    urlEncodeParameters: true,
    override: {
      header: () => ["Generated from the API by `just client`: do not edit."],
      mutator: { path: "src/lib/http.ts", name: "request" },
      requestOptions: false,
      enumGenerationType: "union",
    },
  } as const;
  await generate({ input, output }, undefined, { logLevel: "warn" });
}

function differs(tag: string) {
  const kept = `src/features/${tag}/client.ts`;
  const written = readFileSync(`${folder}/${tag}/client.ts`, "utf8");
  return !existsSync(kept) || readFileSync(kept, "utf8") !== written;
}

const { document, tags } = readDocument();
try {
  for (const tag of tags) await writeClient(tag);
  const files = tags.map((tag) => `${folder}/${tag}/client.ts`);
  execFileSync("npx", ["biome", "check", "--write", "--vcs-enabled=false", ...files]);
  const stale = tags.filter(differs);
  if (stale.length > 0) {
    console.error(`The client differs from the API (${stale.join(", ")}). Run: uv run just client`);
    process.exitCode = 1;
  }
} finally {
  if (checking) rmSync(folder, { recursive: true, force: true });
}
