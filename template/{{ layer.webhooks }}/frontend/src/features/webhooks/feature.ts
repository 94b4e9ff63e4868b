import { Webhook } from "lucide-react";
import { defineFeature } from "@/lib/feature";

export default defineFeature({
  name: "webhooks",
  navigation: [{ to: "/webhooks", label: "Webhooks", icon: Webhook, admin: true }],
});
