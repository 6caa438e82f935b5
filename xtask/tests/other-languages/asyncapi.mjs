// Reads documents with AsyncAPI's own parser; prints each diagnostic and counts the messages.
import { readFileSync } from "node:fs";
import { Parser } from "@asyncapi/parser";

const parser = new Parser();
for (const path of process.argv.slice(2)) {
  const { document, diagnostics } = await parser.parse(readFileSync(path, "utf8"));
  for (const { code, message, path: at } of diagnostics) {
    console.log(`${path}: ${code} at /${at.join("/")}: ${message}`);
  }
  const messages = document?.messages().length ?? 0;
  console.log(`${path}: ${messages} messages, ${diagnostics.length} diagnostics`);
  if (diagnostics.length > 0 || messages < 52) {
    process.exitCode = 1;
  }
}
