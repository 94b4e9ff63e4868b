import { UsersRound } from "lucide-react";
import { defineFeature } from "@/lib/feature";

export default defineFeature({
  name: "users",
  navigation: [{ to: "/users", label: "Users", icon: UsersRound, admin: true }],
});
