/**
 * Generated from the API by `just client`: do not edit.
 */
import { request } from "../../lib/http";
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
 * Some accounts, and the cursor of the next ones.
 */
export interface UserPage {
  items: UserRead[];
  next_cursor: string | null;
}

/**
 * A new account.
 */
export interface UserCreate {
  /**
   * @maxLength 254
   * @pattern ^[^@\s\x00-\x1f\x7f]+@[^@\s\x00-\x1f\x7f]+$
   */
  email: string;
  /**
   * @minLength 1
   * @maxLength 100
   * @pattern ^[^\x00-\x1f\x7f]*$
   */
  name: string;
  role?: Role;
  /**
   * @minLength 12
   * @maxLength 200
   */
  password: string;
}

/**
 * What an administrator changes; what is left out stays.
 */
export interface UserUpdate {
  name?: string | null;
  role?: Role | null;
  is_active?: boolean | null;
}

/**
 * A new password for someone else.
 */
export interface PasswordSet {
  /**
   * @minLength 12
   * @maxLength 200
   */
  new_password: string;
}

export type ListUsersParams = {
  /**
   * @minimum 1
   * @maximum 200
   */
  limit?: number;
  cursor?: string | null;
  /**
   * @maxLength 100
   * @pattern ^[^\x00-\x1f\x7f]*$
   */
  search?: string;
};

/**
 * Accounts by e-mail address; `search` looks in addresses and names.
 */
export const listUsers = (params?: ListUsersParams) => {
  return request<UserPage>({ url: `/api/users`, method: "GET", params });
};

/**
 * Create an account.
 */
export const createUser = (userCreate: UserCreate) => {
  return request<UserRead>({
    url: `/api/users`,
    method: "POST",
    headers: { "Content-Type": "application/json" },
    data: userCreate,
  });
};

/**
 * Change an account; the last active administrator stays one.
 */
export const updateUser = (userId: number, userUpdate: UserUpdate) => {
  return request<UserRead>({
    url: `/api/users/${userId}`,
    method: "PATCH",
    headers: { "Content-Type": "application/json" },
    data: userUpdate,
  });
};

/**
 * Set someone's password, and sign them out everywhere.
 */
export const setUserPassword = (userId: number, passwordSet: PasswordSet) => {
  return request<void>({
    url: `/api/users/${userId}/password`,
    method: "POST",
    headers: { "Content-Type": "application/json" },
    data: passwordSet,
  });
};

export type ListUsersResult = NonNullable<Awaited<ReturnType<typeof listUsers>>>;
export type CreateUserResult = NonNullable<Awaited<ReturnType<typeof createUser>>>;
export type UpdateUserResult = NonNullable<Awaited<ReturnType<typeof updateUser>>>;
export type SetUserPasswordResult = NonNullable<Awaited<ReturnType<typeof setUserPassword>>>;
