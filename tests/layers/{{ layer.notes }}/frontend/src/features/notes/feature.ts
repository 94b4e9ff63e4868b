import { NotebookPen } from "lucide-react";
import { defineFeature } from "@/lib/feature";

export default defineFeature({
  name: "notes",
  navigation: [{ to: "/notes", label: "Notes", icon: NotebookPen }],
});
