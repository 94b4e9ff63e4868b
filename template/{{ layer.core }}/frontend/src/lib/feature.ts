import type { LinkProps } from "@tanstack/react-router";
import type { LucideIcon } from "lucide-react";

export interface NavigationEntry {
  to: NonNullable<LinkProps["to"]>;
  label: string;
  icon: LucideIcon;
  /** Shown to administrators only. */
  admin?: boolean;
}

export interface Feature {
  name: string;
  navigation: NavigationEntry[];
}

/** The default export of `features/<name>/feature.ts`, which the shell discovers. */
export function defineFeature(feature: Feature) {
  return feature;
}
