import { ChartLine } from "lucide-react";
import { defineFeature } from "@/lib/feature";

export default defineFeature({
  name: "measurements",
  navigation: [{ to: "/measurements", label: "Measurements", icon: ChartLine }],
});
