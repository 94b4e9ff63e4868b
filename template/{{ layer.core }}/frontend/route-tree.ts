// Writes src/routeTree.gen.ts after an install, so that types and tests work before Vite first runs.
import { Generator, getConfig } from "@tanstack/router-generator";

const root = import.meta.dirname;

await new Generator({ config: getConfig({ disableLogging: true }, root), root }).run();
