import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { onTestFinished, vi } from "vitest";
import { Toaster } from "@/components/ui/toast";
import { createQueryClient } from "./query";

interface Answer {
  status?: number;
  body?: unknown;
}

/** Answers calls such as "GET /api/users"; any other call fails the test. */
export function stubFetch(answers: Record<string, Answer | ((query: URLSearchParams) => Answer)>) {
  const fetch = vi.fn(async (url: string, { method = "GET" }: RequestInit = {}) => {
    const [path, query] = url.split("?");
    const answer = answers[`${method} ${path}`];
    if (!answer) throw new Error(`Unexpected call: ${method} ${url}`);
    const given = typeof answer === "function" ? answer(new URLSearchParams(query)) : answer;
    const { status = 200, body = null } = given;
    const type = status < 400 ? "application/json" : "application/problem+json";
    return new Response(status === 204 ? null : JSON.stringify(body), {
      status,
      headers: { "content-type": type },
    });
  });
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

/** Renders with what every page has around it, until the test is over. */
export function renderPage(page: ReactNode) {
  onTestFinished(cleanup);
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <Toaster>{page}</Toaster>
    </QueryClientProvider>,
  );
}
