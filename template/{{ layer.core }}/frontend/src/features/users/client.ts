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

export interface UserPage {
  items: UserRead[];
  next_cursor: string | null;
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

export type UserCreateRole = "user" | "admin";
export interface UserCreate {
  email: string;
  name: string;
  role?: UserCreateRole;
  password: string;
}

export type UserUpdateRole = "user" | "admin" | null;
export interface UserUpdate {
  name?: string | null;
  role?: UserUpdateRole;
  is_active?: boolean | null;
}

export interface PasswordSet {
  new_password: string;
}

export type ListUsersParams = {
  /**
   * @minimum 1
   * @maximum 100
   */
  limit?: number;
  cursor?: string | null;
  search?: string | null;
};

/**
 * @summary List Users
 */
export const listUsers = (params?: ListUsersParams) => {
  return request<UserPage>({ url: `/api/users`, method: "GET", params });
};

/**
 * @summary Create User
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
 * @summary Update User
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
 * @summary Set User Password
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
