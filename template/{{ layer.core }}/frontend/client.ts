// Writes src/features/<tag>/client.ts for each tag of openapi.json; with --check, compares instead.
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { generate } from "orval";

interface Document {
  paths: Record<string, Record<string, { tags?: string[] }>>;
}

process.chdir(import.meta.dirname);
const checking = process.argv.includes("--check");
// As deep as src/features, for the relative import of lib/http must come out the same.
const folder = checking ? "src/.client" : "src/features";

function tagsOf({ paths }: Document) {
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  return [...new Set(operations.flatMap(({ tags = [] }) => tags))].sort();
}

/** One file for a tag, whatever other tags there are; the plainest of orval's clients, on our own fetch. */
async function writeClient(tag: string) {
  const input = { target: "openapi.json", filters: { tags: [tag] } };
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
  const read = (base: string) => readFileSync(`${base}/${tag}/client.ts`, "utf8");
  return read("src/features") !== read(folder);
}

const tags = tagsOf(JSON.parse(readFileSync("openapi.json", "utf8")));
for (const tag of tags) await writeClient(tag);
const files = tags.map((tag) => `${folder}/${tag}/client.ts`);
execFileSync("npx", ["biome", "check", "--write", "--vcs-enabled=false", ...files]);

if (checking) {
  const stale = tags.filter(differs);
  rmSync(folder, { recursive: true });
  if (stale.length > 0) {
    console.error(`The client differs from the API (${stale.join(", ")}). Run: uv run just client`);
    process.exit(1);
  }
}
