import type { ServiceCallRead, ServiceRead } from "./client";

export const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();

export const call = (changes: Partial<ServiceCallRead> = {}): ServiceCallRead => ({
  operation: "forecast",
  at: ago(120),
  outcome: "ok",
  status: 200,
  attempts: 1,
  seconds: 0.12,
  ...changes,
});

export const service = (changes: Partial<ServiceRead> = {}): ServiceRead => ({
  name: "weather",
  title: "Weather forecast",
  summary: "The weather of a place.",
  base_url: "https://weather.example.org/",
  is_enabled: true,
  is_required: false,
  variables: ["WEATHER_URL"],
  can_check: true,
  circuit: "closed",
  tries_again_at: null,
  under_way: 0,
  error_rate: 0,
  recent: [call()],
  operations: [{ operation: "forecast", calls: 1200, failures: 3, mean_seconds: 0.12 }],
  ...changes,
});
