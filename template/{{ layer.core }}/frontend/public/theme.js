// Sets the chosen theme before the first paint; src/lib/theme.ts does the rest.
document.documentElement.dataset.theme = localStorage.getItem("theme") ?? "system";
