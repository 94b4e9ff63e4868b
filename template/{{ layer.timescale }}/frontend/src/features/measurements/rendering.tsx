import { useState } from "react";
import { vi } from "vitest";
import { renderPage } from "@/lib/testing";
import { MeasurementsPage } from "./measurements-page";
import type { MeasurementsSearch } from "./search";

/** The page, with its address; `search` tells what that says now. */
export function renderMeasurements(given: MeasurementsSearch = {}, isAdmin = false) {
  const search = vi.fn();

  function Addressed() {
    const [address, setAddress] = useState<MeasurementsSearch>({ zone: "UTC", ...given });
    search(address);
    const change = (changes: MeasurementsSearch) => setAddress({ ...address, ...changes });
    return <MeasurementsPage search={address} onSearch={change} isAdmin={isAdmin} />;
  }

  renderPage(<Addressed />);
  return { search: () => search.mock.lastCall?.[0] as MeasurementsSearch };
}
