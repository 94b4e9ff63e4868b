import { Cable } from "lucide-react";
import { defineFeature } from "@/lib/feature";

export default defineFeature({
  name: "services",
  navigation: [{ to: "/services", label: "Services", icon: Cable, admin: true }],
});
