import { CalendarClock } from "lucide-react";
import { defineFeature } from "@/lib/feature";

export default defineFeature({
  name: "jobs",
  navigation: [{ to: "/jobs", label: "Jobs", icon: CalendarClock, admin: true }],
});
