/**
 * Generated from the API by `just client`: do not edit.
 */
import { request } from "../../lib/http";
/**
 * Whether calls go through.
 */
export type Circuit = "closed" | "open" | "half_open";
/**
 * A call that is over.
 */
export interface ServiceCallRead {
  operation: string;
  at: string;
  outcome: string;
  status: number | null;
  attempts: number;
  seconds: number;
}

/**
 * How the calls of one operation went since this process began.
 */
export interface ServiceOperationRead {
  operation: string;
  calls: number;
  failures: number;
  mean_seconds: number;
}

/**
 * A service, as the process that answers knows it.
 */
export interface ServiceRead {
  name: string;
  title: string;
  summary: string;
  base_url: string | null;
  is_enabled: boolean;
  is_required: boolean;
  variables: string[];
  can_check: boolean;
  circuit: Circuit;
  tries_again_at: string | null;
  under_way: number;
  error_rate: number | null;
  recent: ServiceCallRead[];
  operations: ServiceOperationRead[];
}

/**
 * What came of a test of the connection.
 */
export interface ServiceCheck {
  is_ok: boolean;
  outcome: string;
  detail: string;
  seconds: number;
}

/**
 * All services by name, each as this process knows it.
 */
export const listServices = () => {
  return request<ServiceRead[]>({ url: `/api/services`, method: "GET" });
};

/**
 * Test the connection with a harmless call.
 */
export const checkService = (name: string) => {
  return request<ServiceCheck>({ url: `/api/services/${name}/check`, method: "POST" });
};

export type ListServicesResult = NonNullable<Awaited<ReturnType<typeof listServices>>>;
export type CheckServiceResult = NonNullable<Awaited<ReturnType<typeof checkService>>>;
