// Sets the chosen theme before the first paint; src/lib/theme.ts does the rest.
try {
  document.documentElement.dataset.theme = localStorage.getItem("theme") ?? "system";
} catch {} // A browser that blocks storage follows the system.
