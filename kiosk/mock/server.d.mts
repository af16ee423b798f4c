/** What the mock server gives the tests of the faces. */
export interface MockMachine {
  state: string;
  job: { progress: number; layer: number } | null;
  console: { text: string; sent: boolean }[];
  set(state: string, reason?: string): void;
}

export interface Mock {
  url: string;
  world: {
    machine: MockMachine;
    library: {
      slices: { settings: object }[];
      models: { id: string; name: string }[];
      prints: { id: string; modelId: string }[];
      queue: { id: string; name: string }[];
    };
    profiles: { name: string; shared: boolean; settings: object }[];
    printers: Map<string, { name: string; basedOn: string; settings: Record<string, string> }>;
    printer: { id: string; name: string };
    panel: {
      wires: { part: string; pin: number; pull: string | null; activeLow: boolean }[];
      chosen: boolean;
      gpio: boolean;
      pressed: string[];
    };
    broken: boolean;
    slowUploads: number;
    uploads: Map<string, { offset: number; length: number }>;
    send(state: unknown): void;
    addModel(name: string, bytes: number): { id: string };
    setPin(pin: string): void;
  };
  cutSockets(): void;
  close(): Promise<void>;
}

export function startMock(options: {
  port?: number;
  scene?: string;
  speed?: number;
  open?: boolean;
  setup?: boolean;
  role?: string;
  language?: string;
}): Promise<Mock>;
