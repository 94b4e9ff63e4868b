/**
 * Generated from the API by `just client`: do not edit.
 */
import { request } from "../../lib/http";
/**
 * What is missing before anyone can sign in.
 */
export interface Setup {
  needs_admin: boolean;
}

/**
 * What an account may do.
 */
export type Role = "user" | "admin";
/**
 * An account.
 */
export interface UserRead {
  id: number;
  email: string;
  name: string;
  role: Role;
  is_active: boolean;
  created_at: string;
  last_login_at: string | null;
}

/**
 * What someone signs in with.
 */
export interface Credentials {
  /**
   * @maxLength 254
   * @pattern ^[^@\s\x00-\x1f\x7f]+@[^@\s\x00-\x1f\x7f]+$
   */
  email: string;
  /** @maxLength 200 */
  password: string;
}

/**
 * What people change of their own account.
 */
export interface AccountUpdate {
  /**
   * @minLength 1
   * @maxLength 100
   * @pattern ^[^\x00-\x1f\x7f]*$
   */
  name: string;
}

/**
 * A new password of one's own.
 */
export interface PasswordChange {
  /** @maxLength 200 */
  current_password: string;
  /**
   * @minLength 12
   * @maxLength 200
   */
  new_password: string;
}

/**
 * A browser in which one is signed in.
 */
export interface SessionRead {
  id: number;
  created_at: string;
  last_seen_at: string;
  user_agent: string;
  current: boolean;
}

/**
 * Whether the first administrator is still to be created.
 */
export const readSetup = () => {
  return request<Setup>({ url: `/api/setup`, method: "GET" });
};

/**
 * Who is signed in, or null: to ask is no error.
 */
export const readSession = () => {
  return request<UserRead | null>({ url: `/api/session`, method: "GET" });
};

/**
 * Sign in.
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
 * Sign out.
 */
export const logout = () => {
  return request<void>({ url: `/api/session`, method: "DELETE" });
};

/**
 * Change one's own name.
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
 * Change one's own password; ends one's other sessions.
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
 * Where one is signed in, the latest first.
 */
export const listSessions = () => {
  return request<SessionRead[]>({ url: `/api/account/sessions`, method: "GET" });
};

/**
 * Sign out everywhere else.
 */
export const endOtherSessions = () => {
  return request<void>({ url: `/api/account/sessions`, method: "DELETE" });
};

export type ReadSetupResult = NonNullable<Awaited<ReturnType<typeof readSetup>>>;
export type ReadSessionResult = NonNullable<Awaited<ReturnType<typeof readSession>>>;
export type LoginResult = NonNullable<Awaited<ReturnType<typeof login>>>;
export type LogoutResult = NonNullable<Awaited<ReturnType<typeof logout>>>;
export type UpdateAccountResult = NonNullable<Awaited<ReturnType<typeof updateAccount>>>;
export type ChangePasswordResult = NonNullable<Awaited<ReturnType<typeof changePassword>>>;
export type ListSessionsResult = NonNullable<Awaited<ReturnType<typeof listSessions>>>;
export type EndOtherSessionsResult = NonNullable<Awaited<ReturnType<typeof endOtherSessions>>>;
