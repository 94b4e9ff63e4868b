/**
 * Generated from the API by `just client`: do not edit.
 */
import { request } from "../../lib/http.ts";
export type UserReadRole = "user" | "admin";
export interface UserRead {
  id: number;
  email: string;
  name: string;
  role: UserReadRole;
  is_active: boolean;
  created_at: string;
  last_login_at: string | null;
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

export interface Credentials {
  email: string;
  password: string;
}

export interface SetupRead {
  needs_admin: boolean;
}

export interface AccountUpdate {
  name: string;
}

export interface PasswordChange {
  current_password: string;
  new_password: string;
}

export interface SessionRead {
  id: number;
  created_at: string;
  last_seen_at: string;
  user_agent: string;
  current: boolean;
}

/**
 * @summary Read Session
 */
export const readSession = () => {
  return request<UserRead>({ url: `/api/session`, method: "GET" });
};

/**
 * @summary Login
 */
export const login = (credentials: Credentials) => {
  return request<UserRead>({
    url: `/api/session`,
    method: "POST",
    headers: { "Content-Type": "application/json" },
    data: credentials,
  });
};

/**
 * @summary Logout
 */
export const logout = () => {
  return request<void>({ url: `/api/session`, method: "DELETE" });
};

/**
 * @summary Read Setup
 */
export const readSetup = () => {
  return request<SetupRead>({ url: `/api/setup`, method: "GET" });
};

/**
 * @summary Update Account
 */
export const updateAccount = (accountUpdate: AccountUpdate) => {
  return request<UserRead>({
    url: `/api/account`,
    method: "PATCH",
    headers: { "Content-Type": "application/json" },
    data: accountUpdate,
  });
};

/**
 * @summary Change Password
 */
export const changePassword = (passwordChange: PasswordChange) => {
  return request<void>({
    url: `/api/account/password`,
    method: "POST",
    headers: { "Content-Type": "application/json" },
    data: passwordChange,
  });
};

/**
 * @summary List Sessions
 */
export const listSessions = () => {
  return request<SessionRead[]>({ url: `/api/account/sessions`, method: "GET" });
};

/**
 * @summary End Other Sessions
 */
export const endOtherSessions = () => {
  return request<void>({ url: `/api/account/sessions`, method: "DELETE" });
};

export type ReadSessionResult = NonNullable<Awaited<ReturnType<typeof readSession>>>;
export type LoginResult = NonNullable<Awaited<ReturnType<typeof login>>>;
export type LogoutResult = NonNullable<Awaited<ReturnType<typeof logout>>>;
export type ReadSetupResult = NonNullable<Awaited<ReturnType<typeof readSetup>>>;
export type UpdateAccountResult = NonNullable<Awaited<ReturnType<typeof updateAccount>>>;
export type ChangePasswordResult = NonNullable<Awaited<ReturnType<typeof changePassword>>>;
export type ListSessionsResult = NonNullable<Awaited<ReturnType<typeof listSessions>>>;
export type EndOtherSessionsResult = NonNullable<Awaited<ReturnType<typeof endOtherSessions>>>;
