package io.easyprint.virtualprinter;

/** The parts that the firmware's loop works with. */
record MachineParts(
    LineReader reader,
    CommandQueue queue,
    Output out,
    Wire toHost,
    Planner planner,
    PlannerWatch watch,
    Counters counters) {}
