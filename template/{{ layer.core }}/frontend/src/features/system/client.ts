/**
 * Generated from the API by `just client`: do not edit.
 */
import { request } from "../../lib/http";
/**
 * All is well; anything else is a problem.
 */
export const HealthValue = {
  status: "ok",
} as const;
export type Health = typeof HealthValue;

/**
 * A feature of this app.
 */
export interface FeatureRead {
  name: string;
  title: string;
  summary: string;
}

/**
 * Whether the process runs; if not, restart it.
 */
export const live = () => {
  return request<Health>({ url: `/api/health/live`, method: "GET" });
};

/**
 * Whether all that requests need is there; if not, send none.
 */
export const ready = () => {
  return request<Health>({ url: `/api/health/ready`, method: "GET" });
};

/**
 * The features of this app, by name.
 */
export const listFeatures = () => {
  return request<FeatureRead[]>({ url: `/api/features`, method: "GET" });
};

export type LiveResult = NonNullable<Awaited<ReturnType<typeof live>>>;
export type ReadyResult = NonNullable<Awaited<ReturnType<typeof ready>>>;
export type ListFeaturesResult = NonNullable<Awaited<ReturnType<typeof listFeatures>>>;
