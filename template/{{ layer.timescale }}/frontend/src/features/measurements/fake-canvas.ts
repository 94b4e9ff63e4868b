/** What jsdom lacks of a browser that draws; tests of pages with a chart load it before anything else. */
const nothing = () => {};

const context = new Proxy({ measureText: () => ({ width: 0 }) } as Record<string, unknown>, {
  get: (target, name: string) => target[name] ?? nothing,
});
HTMLCanvasElement.prototype.getContext = (() => context) as never;

class Path2D {
  moveTo = nothing;
  lineTo = nothing;
  closePath = nothing;
  rect = nothing;
  arc = nothing;
}

class ResizeObserver {
  tell: (entries: object[]) => void;

  constructor(tell: (entries: object[]) => void) {
    this.tell = tell;
  }

  observe() {
    this.tell([{ contentRect: { width: 900 } }]);
  }

  disconnect() {}
}

const query = { matches: false, addEventListener: nothing, removeEventListener: nothing };

Object.assign(globalThis, { Path2D, ResizeObserver, matchMedia: () => query });
Object.assign(document, { fonts: { status: "loaded" } });

export {};
