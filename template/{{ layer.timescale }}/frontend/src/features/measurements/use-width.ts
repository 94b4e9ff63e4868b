import { useLayoutEffect, useRef, useState } from "react";

/** How wide an element is, now and after each change; nothing until it is there. */
export function useWidth<Host extends HTMLElement>() {
  const host = useRef<Host>(null);
  const [width, setWidth] = useState<number>();
  useLayoutEffect(() => {
    if (!host.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width));
    observer.observe(host.current);
    return () => observer.disconnect();
  }, []);
  return [host, width] as const;
}
