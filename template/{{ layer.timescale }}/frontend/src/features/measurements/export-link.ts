import type { ExportFormat } from "./client";
import { selectionParameters } from "./queries";
import type { Span } from "./ranges";
import type { Selection } from "./search";

/** Where the measurements of a chart are as a file; a browser fetches it by itself, however long it is. */
export function exportMeasurementsLink(selection: Selection, span: Span, format: ExportFormat) {
  const { source, ...rest } = selectionParameters(selection, span);
  const query = new URLSearchParams({ ...rest, format });
  for (const name of source) query.append("source", name);
  return `/api/measurements/export?${query}`;
}
