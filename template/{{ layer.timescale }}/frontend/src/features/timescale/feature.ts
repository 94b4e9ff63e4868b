import { Layers } from "lucide-react";
import { defineFeature } from "@/lib/feature";

export default defineFeature({
  name: "timescale",
  navigation: [{ to: "/timescale", label: "Time series", icon: Layers, admin: true }],
});
