// A client made with the official TypeScript SDK: lists the tools of `agenthost mcp`, searches, quotes and places an order; prints what it saw as one JSON document.
// Usage: node sdk-client.mjs AGENTHOST
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

const transport = new StdioClientTransport({ command: process.argv[2], args: ["mcp"], env: process.env, stderr: "inherit" });
const client = new Client({ name: "outside", version: "1" }, { capabilities: {} });

// Whatever on standard output is no message of the protocol comes as an error.
const noise = [];
client.onerror = (error) => noise.push(String(error));

async function call(name, args) {
  const answer = await client.callTool({ name, arguments: args }, undefined, { timeout: 120000 });
  if (answer.isError) {
    throw new Error(`${name}: ${JSON.stringify(answer.content)}`);
  }

  return answer.structuredContent;
}

await client.connect(transport);
const { tools } = await client.listTools();
const found = await call("number_search", { area_codes: ["206"], limit: 3 });
const parsed = await call("request_parse", { text: "3 local numbers in Seattle with SMS" });
const quote = await call("order_quote", { request_id: parsed.request_id });
const order = await call("order_place", { quote_id: quote.quote_id, idempotency_key: "outside-client-1", wait_seconds: 60 });
const again = await call("order_place", { quote_id: quote.quote_id, idempotency_key: "outside-client-1", wait_seconds: 60 });
const refused = await client.callTool({ name: "order_place", arguments: { quote_id: 7 } });
await client.close();

console.log(JSON.stringify({ tools: tools.map((t) => t.name), server: client.getServerVersion(), found, quote, order, again, refused, noise }));
