import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { join } from "node:path";
import { expect } from "./support";

/** Starts a script of this folder that is the app with something added to it. */
export function start(script: string, command: string[], variables: NodeJS.ProcessEnv = {}) {
  const path = join(import.meta.dirname, script);
  const env = { ...process.env, ...variables };
  return spawn("uv", ["run", "python", path, ...command], {
    detached: true,
    stdio: "inherit",
    env,
  });
}

/** Starts such a script as a server, and waits until it answers. */
export async function serve(script: string, port: number, variables?: NodeJS.ProcessEnv) {
  const child = start(script, ["serve", "--port", `${port}`, "--no-migrate"], variables);
  const isUp = () =>
    fetch(`http://localhost:${port}/api/health/live`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(isUp, { timeout: 60_000 }).toBe(true);
  return child;
}

/** Ends a process and those that it started. */
export async function stop(child: ChildProcess) {
  if (child.exitCode !== null || !child.pid) return;
  process.kill(-child.pid, "SIGTERM");
  await once(child, "exit");
}

/** Lets a server listen where it can. */
export async function listen(server: Server) {
  server.listen(0, "localhost");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

export async function freePort() {
  const server = createServer();
  const port = await listen(server);
  server.close();
  return port;
}
