// Decodes lines of a QMP monitor into the generated types.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { QmpEvent } from "./qmp-events.d.ts";

// The events that this release knows, by name; any other one is an `OtherEvent`.
type Events = {
  [Event in QmpEvent as string extends Event["event"] ? never : Event["event"]]: Event;
};

function is<Name extends keyof Events>(event: QmpEvent, name: Name): event is Events[Name] {
  return event.event === name;
}

const schema = JSON.parse(readFileSync(process.argv[2]!, "utf8"));
const validate = new Ajv2020({ strict: false }).compile<QmpEvent>(schema);

for await (const line of createInterface({ input: process.stdin })) {
  const event: unknown = JSON.parse(line);
  if (!validate(event)) {
    throw new Error(`${line}: ${JSON.stringify(validate.errors)}`);
  }
  if (is(event, "BLOCK_IO_ERROR")) {
    const { device, operation, reason } = event.data;
    console.log(`${device}: ${operation} failed: ${reason}`);
  } else {
    console.log(event.event);
  }
}
