/**
 * Generated from the API by `just client`: do not edit.
 */
import { request } from "../../lib/http.ts";
export interface FeatureRead {
  name: string;
  title: string;
  summary: string;
}

export interface FieldProblem {
  pointer: string;
  detail: string;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance?: string | null;
  errors?: FieldProblem[] | null;
  request_id?: string | null;
}

export type ReadinessChecks = { [key: string]: string };

export interface Readiness {
  status: string;
  checks: ReadinessChecks;
}

/**
 * @summary List Features
 */
export const listFeatures = () => {
  return request<FeatureRead[]>({ url: `/api/features`, method: "GET" });
};

/**
 * @summary Live
 */
export const live = () => {
  return request<Readiness>({ url: `/api/health/live`, method: "GET" });
};

/**
 * @summary Ready
 */
export const ready = () => {
  return request<Readiness>({ url: `/api/health/ready`, method: "GET" });
};

export type ListFeaturesResult = NonNullable<Awaited<ReturnType<typeof listFeatures>>>;
export type LiveResult = NonNullable<Awaited<ReturnType<typeof live>>>;
export type ReadyResult = NonNullable<Awaited<ReturnType<typeof ready>>>;
